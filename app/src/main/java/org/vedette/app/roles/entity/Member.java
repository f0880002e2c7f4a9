package org.vedette.app.roles.entity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.access.Identity;

/**
 * Somebody, or several, who have a role.
 *
 * @param name of an account or of a role of a token
 * @param id of a group of a token
 * @param issuer of the token of one subject
 */
@Schema(name = "RoleMember", description = "A built-in account, or those whom a token's issuer says it is.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Member(
        @Schema(
                enumeration = {"account", "group", "tokenRole", "subject"},
                example = "account")
        @Nullable
        String type,

        @Schema(nullable = true, description = "Of an account, or of a role that tokens list.", example = "admin")
        @Nullable
        String name,

        @Schema(nullable = true, description = "Of a group that tokens list.") @Nullable
        String id,

        @Schema(nullable = true, description = "Of the tokens of one subject.") @Nullable
        String issuer,

        @Schema(nullable = true, description = "Of the tokens of one subject.") @Nullable
        String subject) {

    public static final String ACCOUNT = "account";
    private static final int MAX_TEXT = 512;

    /** A built-in account. */
    public static Member account(String name) {
        return new Member(ACCOUNT, name, null, null, null);
    }

    /** The members that an identity is, or belongs to. */
    public static Stream<Member> of(Identity identity) {
        if (identity.isAccount()) {
            return Stream.of(account(identity.name()));
        }
        return Stream.of(
                        Stream.of(new Member("subject", null, null, identity.issuer(), identity.subject())),
                        identity.groups().stream().map(group -> new Member("group", null, group, null, null)),
                        identity.roles().stream().map(role -> new Member("tokenRole", role, null, null, null)))
                .flatMap(all -> all);
    }

    /** What is wrong with it, in a sentence; empty if nothing is. */
    public Optional<String> mistake() {
        var wellFormed = switch (Objects.requireNonNullElse(type, "")) {
            case ACCOUNT, "tokenRole" -> given(name) && id == null && issuer == null && subject == null;
            case "group" -> given(id) && name == null && issuer == null && subject == null;
            case "subject" -> given(issuer) && given(subject) && name == null && id == null;
            default -> false;
        };
        return wellFormed
                ? Optional.empty()
                : Optional.of("A member is {type:\"account\",name}, {type:\"group\",id}, {type:\"tokenRole\",name} or"
                        + " {type:\"subject\",issuer,subject}, each text with at most %d characters and no control characters."
                                .formatted(MAX_TEXT));
    }

    private static boolean given(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.length() <= MAX_TEXT
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    /** Whether it is a built-in account. */
    @JsonIgnore
    public boolean isAccount() {
        return ACCOUNT.equals(type);
    }

    /** The name of an account or role; empty for others. */
    @JsonIgnore
    public String nameOrNone() {
        return name == null ? "" : name;
    }
}
