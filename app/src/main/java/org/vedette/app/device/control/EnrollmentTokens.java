package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.assignment.entity.GroupKind;
import org.vedette.app.catalog.ProfileCatalog;
import org.vedette.app.device.entity.EnrollmentTerms;
import org.vedette.app.device.entity.EnrollmentToken;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.scope.ScopeTags;
import org.vedette.app.scope.Scoping;
import org.vedette.app.secrets.Ticket;

/** The tokens that let devices in. */
@ApplicationScoped
public class EnrollmentTokens {

    private static final String TAGS = "/scopeTags";

    /** A token and its text, which is known only now. */
    public record Issued(EnrollmentToken token, String text) {}

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private ProfileCatalog catalog;

    @Inject
    private Groups groups;

    @Inject
    private Clock clock;

    @Inject
    private Scoping scoping;

    public Issued issue(EnrollmentTerms terms, String author) {
        var now = clock.instant();
        var errors = new ArrayList<FieldError>();
        checkPlatform(terms.platform(), errors);
        checkGroups(terms.groupIds(), errors);
        checkExpiry(terms.expiresAt(), now, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        var tags = scoping.tagsOfNew(ScopeTags.checked(terms.scopeTags(), TAGS), TAGS);
        var scope = scoping.idOf(tags);
        var ticket = Ticket.issue(UUID.randomUUID());
        var token =
                new EnrollmentToken(ticket.id(), ticket.secretHash(), terms, scope, scoping.isUnlimited(), author, now);
        entities.persist(token);
        entities.flush();
        return new Issued(token, ticket.text(Ticket.Purpose.ENROLMENT));
    }

    public Listing<EnrollmentToken> listing() {
        return scoping.limit(Listing.of(entities, EnrollmentToken.class, EnrollmentToken::id))
                .sortable("createdAt", Instant.class, EnrollmentToken::createdAt)
                .sortable("expiresAt", Instant.class, EnrollmentToken::expiresAt)
                .sortedBy("-createdAt")
                .searching("platform", "createdBy");
    }

    public EnrollmentToken require(UUID id) {
        return scoping.require(entities.find(EnrollmentToken.class, id), "enrolment token", id);
    }

    /** The tags of a token. */
    public List<String> tagsOf(EnrollmentToken token) {
        return scoping.tagsOf(token);
    }

    /** Lets nobody in with it any more; devices that came with it stay. */
    public void revoke(UUID id, @Nullable String ifMatch) {
        var token = require(id);
        EntityTags.requireMatch(ifMatch, token.version());
        entities.remove(token);
        entities.flush();
    }

    private void checkPlatform(String platform, List<FieldError> errors) {
        var known = catalog.profiles().stream()
                .map(profile -> profile.descriptor().platform().operatingSystem())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!known.contains(platform)) {
            errors.add(new FieldError(
                    "/platform",
                    "There is no platform '%s'; there are %s.".formatted(platform, String.join(", ", known))));
        }
    }

    private void checkGroups(List<UUID> groupIds, List<FieldError> errors) {
        var existing = groups.lockExisting(groupIds);
        var seen = new HashSet<UUID>();
        for (var i = 0; i < groupIds.size(); i++) {
            var groupId = groupIds.get(i);
            if (!existing.contains(groupId)) {
                errors.add(new FieldError("/groupIds/" + i, "There is no group '%s'.".formatted(groupId)));
            } else if (groups.require(groupId).kind() == GroupKind.DYNAMIC) {
                errors.add(new FieldError("/groupIds/" + i, "The members of a dynamic group follow its rule."));
            } else if (!seen.add(groupId)) {
                errors.add(new FieldError("/groupIds/" + i, "This group is named twice; name it once."));
            }
        }
    }

    private static void checkExpiry(Instant expiresAt, Instant now, List<FieldError> errors) {
        if (!expiresAt.isAfter(now)) {
            errors.add(new FieldError("/expiresAt", "A token must expire in the future; now it is %s.".formatted(now)));
        } else if (expiresAt.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant())) {
            errors.add(new FieldError("/expiresAt", "A token must expire within a year."));
        }
    }
}
