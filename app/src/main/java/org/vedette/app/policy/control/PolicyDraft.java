package org.vedette.app.policy.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.policy.entity.PolicyContent;
import org.vedette.spi.PackageType;

/** A policy as an administrator wants it to be; what is left out takes its default. */
@Schema(name = "PolicyBody", example = PolicyDraft.EXAMPLE)
public record PolicyDraft(
        @Schema(description = "What administrators call the policy.", example = "Onboard servers")
        @NotBlank(message = "must be given")
        @Size(max = 200, message = "must have at most 200 characters")
        @Pattern(regexp = LINE, message = "must have no line breaks or control characters")
        String name,

        @Size(max = 2000, message = "must have at most 2000 characters")
        @Pattern(regexp = TEXT, message = "must have no control characters but line breaks and tabs")
        String description,

        @Schema(
                description = "The id of a profile; it stays as it is for the life of the policy.",
                example = "linux-edr")
        @NotBlank(message = "must be given")
        @Size(max = 64, message = "must have at most 64 characters")
        String profile,

        @Schema(
                type = SchemaType.STRING,
                enumeration = {"autoFromConnector", "onboard", "offboard"},
                nullable = true,
                description = "For profiles that carry a package, and for no other.")
        @Nullable
        PackageType packageType,

        @Schema(nullable = true, description = "The package, for onboard and offboard.") @Nullable
        UUID packageId,

        @Schema(
                type = SchemaType.OBJECT,
                description = "As the schema of the profile describes them; what is absent is not configured.")
        JsonNode settings,

        @Schema(
                description =
                        "Which administrators reach the policy. If absent, a new policy takes those of its maker, or '0'"
                                + " if the maker is not limited; one that exists keeps its own.")
        @Size(max = 100, message = "must have at most 100 entries")
        List<
                        @NotBlank(message = "must not be blank")
                        @Size(max = 64, message = "must have at most 64 characters")
                        @Pattern(regexp = LINE, message = "must have no line breaks or control characters") String>
                scopeTags) {

    static final String EXAMPLE = """
            {"name":"Onboard servers","description":"All Linux servers of the data centre.","profile":"linux-edr",\
            "packageType":"onboard","packageId":"0d5be8a5-3f36-4cf5-9a53-0b6b0ee4c8a3",\
            "settings":{"sampleSharing":"safe","deviceTags":[{"name":"GROUP","value":"servers"}]},"scopeTags":["0"]}""";

    private static final String LINE = "[^\\p{Cc}\\p{Cs}]*";
    private static final String TEXT = "[\\n\\r\\t[^\\p{Cc}\\p{Cs}]]*";

    /** JSON may leave out or null every member. */
    public PolicyDraft {
        name = Objects.requireNonNullElse(name, "").strip();
        description = Objects.requireNonNullElse(description, "").strip();
        profile = Objects.requireNonNullElse(profile, "");
        settings = settings == null || settings.isNull() ? JsonNodeFactory.instance.objectNode() : settings;
        scopeTags = scopeTags == null || scopeTags.isEmpty()
                ? List.of()
                : scopeTags.stream().distinct().toList();
    }

    /** What would make a policy say what it says already. */
    static PolicyDraft of(String profile, PolicyContent content) {
        return new PolicyDraft(
                content.name(),
                content.description(),
                profile,
                packageType(content.packageType()),
                content.packageId(),
                Json.tree(content.settings()),
                content.scopeTags());
    }

    PolicyDraft tagged(List<String> tags) {
        return new PolicyDraft(name, description, profile, packageType, packageId, settings, tags);
    }

    PolicyDraft named(String newName) {
        return new PolicyDraft(newName, description, profile, packageType, packageId, settings, scopeTags);
    }

    private static @Nullable PackageType packageType(@Nullable String word) {
        return Arrays.stream(PackageType.values())
                .filter(type -> type.value().equals(word))
                .findFirst()
                .orElse(null);
    }
}
