package org.vedette.app.onboarding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.onboarding.control.PackageUsers.PackageUser;
import org.vedette.app.onboarding.entity.PackageSource;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.Vault;
import org.vedette.onboarding.OnboardingPackage;
import org.vedette.policy.PackageChoice;
import org.vedette.spi.Blob;

/** The stored packages; part of the caller's transaction. */
@ApplicationScoped
public class Packages {

    private static final int NAMED_USERS = 20;

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Vault vault;

    @Inject
    private Clock clock;

    @Inject
    private Instance<PackageUsers> users;

    @Inject
    private Event<PackageAdded> packageAdded;

    @Inject
    private Event<PackageContentReplaced> replaced;

    /** The package with this content, if it is stored. */
    public Optional<StoredPackage> findByContent(String sha256) {
        return entities.createQuery("select p from StoredPackage p where p.sha256 = :sha256", StoredPackage.class)
                .setParameter("sha256", sha256)
                .getResultStream()
                .findFirst();
    }

    /**
     * Stores a package; fails on a duplicate key if the same content is stored at the same time.
     *
     * @param source where it comes from
     */
    public StoredPackage add(OnboardingPackage verified, PackageSource source, @Nullable String fileName) {
        var now = clock.instant();
        var stored = new StoredPackage(UUID.randomUUID(), source, now);
        stored.hold(verified, seal(verified, stored.id()), fileName, now);
        entities.persist(stored);
        entities.flush();
        packageAdded.fire(new PackageAdded(stored.id(), stored.platform()));
        return stored;
    }

    /** The onboarding package of an organisation that administrators uploaded last. */
    public Optional<StoredPackage> findLatestUpload(String platform, String orgId) {
        return entities.createQuery("""
                        select p from StoredPackage p
                        where p.platform = :platform and p.kind = 'onboard' and p.source = :source
                        and lower(p.orgId) = lower(:orgId)
                        order by p.storedAt desc, p.id
                        """, StoredPackage.class)
                .setParameter("platform", platform)
                .setParameter("source", PackageSource.MANUAL.value())
                .setParameter("orgId", orgId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** A list of packages, to be filtered further. */
    public Listing<StoredPackage> list() {
        return Listing.of(entities, StoredPackage.class, StoredPackage::id)
                .sortable("createdAt", Instant.class, StoredPackage::createdAt)
                .sortedBy("-createdAt")
                .searching("fileName", "orgId", "packageVersion", "datacenter");
    }

    public Optional<StoredPackage> find(UUID id) {
        return Optional.ofNullable(entities.find(StoredPackage.class, id));
    }

    /**
     * The package of a path.
     *
     * @throws ProblemException 404
     */
    public StoredPackage require(UUID id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("package", id));
    }

    /**
     * The package, which until the transaction ends nobody replaces or removes; for those who begin to use it.
     */
    public Optional<StoredPackage> findForUse(UUID id) {
        return Optional.ofNullable(entities.find(StoredPackage.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Those of the packages that exist, by id. */
    public Map<UUID, StoredPackage> findAll(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : entities.createQuery("select p from StoredPackage p where p.id in :ids", StoredPackage.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(StoredPackage::id, Function.identity()));
    }

    public List<PackageUser> usersOf(UUID id) {
        return usersOf(List.of(id)).getOrDefault(id, List.of());
    }

    public Map<UUID, List<PackageUser>> usersOf(Collection<UUID> ids) {
        var all = new HashMap<UUID, List<PackageUser>>();
        for (var component : users) {
            component
                    .usersOf(ids)
                    .forEach((id, those) ->
                            all.computeIfAbsent(id, none -> new ArrayList<>()).addAll(those));
        }
        return all;
    }

    /**
     * Gives a package other content; whoever uses it gets to know.
     *
     * @throws ProblemException if the content is for something else, or is another package's
     */
    public StoredPackage replace(
            UUID id, @Nullable String ifMatch, OnboardingPackage verified, @Nullable String fileName, String author) {
        var stored = requireForChange(id, ifMatch);
        if (!stored.isOfTheSameKindAs(verified)) {
            throw new ProblemException(
                    ProblemType.PACKAGE_MISMATCH,
                    "The content of this package must %s %s devices of the organisation %s. Store any other as a package of its own."
                            .formatted(stored.kind(), stored.platform(), stored.orgId()));
        }
        if (stored.sha256().equals(verified.sha256())) {
            return stored;
        }
        findByContent(verified.sha256()).ifPresent(other -> {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "This content is stored already as package '%s'; use that one.".formatted(other.id()));
        });
        stored.hold(verified, seal(verified, id), fileName, clock.instant());
        entities.flush();
        replaced.fire(new PackageContentReplaced(id, author));
        return stored;
    }

    /**
     * Removes a package.
     *
     * @throws ProblemException 409 as long as anything uses it
     */
    public void remove(UUID id, @Nullable String ifMatch) {
        var stored = requireForChange(id, ifMatch);
        var present = usersOf(id);
        if (!present.isEmpty()) {
            var names = present.stream()
                    .limit(NAMED_USERS)
                    .map(user -> "'%s'".formatted(user.name()))
                    .collect(Collectors.joining(", "));
            var more = present.size() > NAMED_USERS ? " and %d more".formatted(present.size() - NAMED_USERS) : "";
            throw new ProblemException(
                    ProblemType.IN_USE,
                    "This package is used by %s%s. Give them another one or delete them first.".formatted(names, more));
        }
        entities.remove(stored);
        entities.flush();
    }

    /** The package as a policy brings it to devices, decrypted. */
    public PackageChoice choice(UUID id) {
        var stored = require(id);
        var envelope = Blob.of(vault.open(stored.content(), id.toString()));
        return new PackageChoice(stored.sha256(), stored.storedAt(), stored.toClientPackage(envelope));
    }

    private StoredPackage requireForChange(UUID id, @Nullable String ifMatch) {
        var stored = findForUse(id).orElseThrow(() -> ProblemException.notFound("package", id));
        EntityTags.requireMatch(ifMatch, stored.version());
        return stored;
    }

    private byte[] seal(OnboardingPackage verified, UUID owner) {
        return vault.seal(verified.envelope().bytes(), owner.toString());
    }
}
