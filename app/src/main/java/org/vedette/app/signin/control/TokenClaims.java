package org.vedette.app.signin.control;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vedette.app.access.Identity;
import org.vedette.app.access.Identity.Proof;

/**
 * What the claims of a verified token say of its subject, in the shape of Microsoft Entra ID.
 *
 * <p>{@code oid} names a person the same to every application and goes before {@code sub}. Names can be changed by their
 * owners, so they are shown and written down, and nothing is decided by them.
 */
final class TokenClaims {

    private static final int MAX_TEXT = 255;
    private static final int MAX_LIST = 1_000;

    private TokenClaims() {}

    /**
     * The identity.
     *
     * @throws ParseException if a claim is not of its type or out of bounds
     */
    static Identity identity(JWTClaimsSet claims, Proof via) throws ParseException {
        var subject = Stream.of("oid", "sub")
                .map(claim -> text(claims, claim))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new ParseException("it names no subject", 0));
        if (subject.length() > MAX_TEXT) {
            throw new ParseException("its subject is too long", 0);
        }
        return new Identity(
                name(claims, subject),
                claims.getIssuer(),
                subject,
                via,
                texts(claims.getClaim("groups"), "groups"),
                texts(claims.getClaim("roles"), "roles"));
    }

    /** Always with an '@', which no account has in its name: nobody passes for an account in the audit log. */
    private static String name(JWTClaimsSet claims, String subject) {
        var name = Stream.of("preferred_username", "upn", "name")
                .map(claim -> text(claims, claim))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(subject)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "");
        if (name.indexOf('@') < 0) {
            var host = URI.create(claims.getIssuer()).getHost();
            name = cut(name, MAX_TEXT / 2) + "@" + (host == null ? "token" : host);
        }
        return cut(name, MAX_TEXT);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static Optional<String> text(JWTClaimsSet claims, String claim) {
        return claims.getClaim(claim) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static Set<String> texts(@Nullable Object claim, String name) throws ParseException {
        if (claim == null) {
            return Set.of();
        }
        var texts = new HashSet<String>();
        for (var entry : claim instanceof List<?> list ? list : List.of(claim)) {
            if (!(entry instanceof String text) || text.length() > MAX_TEXT || texts.size() == MAX_LIST) {
                throw new ParseException("its claim '%s' is not a list of some short texts".formatted(name), 0);
            }
            texts.add(text);
        }
        return texts;
    }
}
