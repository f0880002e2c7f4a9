package org.vedette.app.demo.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.entity.Faults.Role;
import org.vedette.app.demo.entity.Service;
import org.vedette.app.demo.entity.TenantIdentity;

/** Lets a call pass only with an access token of this tenant, for this service, with the role that it needs. */
@ApplicationScoped
public class AccessCheck {

    private static final String BEARER = "Bearer ";

    @Inject
    private Tenants tenants;

    /**
     * Checks the token of a call.
     *
     * @param authorization the header of the request
     * @throws RefusalException 401 or 403, as the service answers them
     */
    public void require(Service service, @Nullable String authorization, Circumstances circumstances) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw refuse(service, Flaw.MISSING);
        }
        var resource = Resource.of(service);
        var claims = verified(authorization.substring(BEARER.length()).strip())
                .orElseThrow(() -> refuse(service, Flaw.INVALID));
        if (!claims.getAudience().contains(resource.audience())) {
            throw refuse(service, Flaw.AUDIENCE);
        }
        var now = circumstances.now();
        if (now.isBefore(claims.getNotBeforeTime().toInstant())
                || !now.isBefore(claims.getExpirationTime().toInstant())) {
            throw refuse(service, Flaw.EXPIRED);
        }
        if (!roles(claims)
                .containsAll(resource.roles().stream().map(Role::value).toList())) {
            throw forbidden(service);
        }
    }

    private enum Flaw {
        MISSING,
        INVALID,
        AUDIENCE,
        EXPIRED
    }

    private Optional<JWTClaimsSet> verified(String token) {
        try {
            var signed = SignedJWT.parse(token);
            var key = RSAKey.parse(tenants.keys().tokens());
            return signed.verify(new RSASSAVerifier(key.toRSAPublicKey()))
                    ? Optional.of(signed.getJWTClaimsSet())
                    : Optional.empty();
        } catch (ParseException | JOSEException notOurs) {
            return Optional.empty();
        }
    }

    private static List<String> roles(JWTClaimsSet claims) {
        try {
            var roles = claims.getStringListClaim("roles");
            return roles == null ? List.of() : roles;
        } catch (ParseException impossible) {
            throw new IllegalStateException("The tenant signed roles that are no list", impossible);
        }
    }

    private static RefusalException refuse(Service service, Flaw flaw) {
        var code = switch (service) {
            case GRAPH -> "InvalidAuthenticationToken";
            case MANAGEMENT ->
                switch (flaw) {
                    case MISSING -> "AuthenticationFailed";
                    case INVALID -> "InvalidAuthenticationToken";
                    case AUDIENCE -> "InvalidAuthenticationTokenAudience";
                    case EXPIRED -> "ExpiredAuthenticationToken";
                };
            case LOGIN, SECURITY -> "Unauthorized";
        };
        var message = switch (flaw) {
            case MISSING -> "The request has no access token.";
            case INVALID -> "The access token is malformed or not of this tenant.";
            case AUDIENCE -> "The access token is for another resource.";
            case EXPIRED -> "The access token has expired or is not valid yet.";
        };
        return new RefusalException(service, 401, code, message);
    }

    private static RefusalException forbidden(Service service) {
        return service == Service.GRAPH
                ? new RefusalException(
                        service, 403, "Authorization_RequestDenied", "The application lacks the privileges for this.")
                : new RefusalException(
                        service,
                        403,
                        "Forbidden",
                        "The application has none of the permissions that this needs (Machine.ReadWrite.All, Machine.Read.All).");
    }

    /**
     * Checks the role in the subscription, which Azure keeps apart from the token.
     *
     * @throws RefusalException 404 for another subscription, 403 without the role
     */
    public void requireSecurityReader(String subscription, Circumstances circumstances) {
        if (!subscription.equalsIgnoreCase(TenantIdentity.SUBSCRIPTION_ID)) {
            throw new RefusalException(
                    Service.MANAGEMENT,
                    404,
                    "SubscriptionNotFound",
                    "There is no subscription '%s'.".formatted(subscription));
        }
        if (circumstances.missing().contains(Role.SECURITY_READER)) {
            throw new RefusalException(
                    Service.MANAGEMENT,
                    403,
                    "AuthorizationFailed",
                    "The client '%s' may not perform the action 'Microsoft.Security/mdeOnboardings/read' over the scope '/subscriptions/%s'."
                            .formatted(TenantIdentity.CLIENT_ID, subscription));
        }
    }
}
