package org.vedette.app.onboarding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
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
import org.vedette.access.Permission;
import org.vedette.access.Scopes;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Listing;
import org.vedette.app.onboarding.control.PackageUsers.PackageUser;
import org.vedette.app.onboarding.entity.PackageSource;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.scope.ScopeTags;
import org.vedette.app.scope.Scoping;
import org.vedette.app.secrets.SealedColumn;
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
    private Scoping scoping;

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
     * @param tags that it is to carry; those of the caller if null
     */
    public StoredPackage add(
            OnboardingPackage verified, PackageSource source, @Nullable String fileName, @Nullable List<String> tags) {
        // The connection has no tags, whoever sets it to work.
        var carried = source == PackageSource.CONNECTOR ? List.of(Scopes.DEFAULT_TAG) : scoping.tagsOfNew(tags, "");
        var scope = scoping.idOf(carried);
        var now = clock.instant();
        var stored = new StoredPackage(UUID.randomUUID(), source, scope, now);
        stored.hold(verified, seal(verified, stored.id()), fileName, now);
        entities.persist(stored);
        entities.flush();
        packageAdded.fire(new PackageAdded(stored.id(), stored.platform()));
        return stored;
    }

    /**
     * The onboarding package of an organisation that administrators uploaded last. The connection brings it everywhere, so
     * only one with the default tag counts, which administrators of a part cannot give.
     */
    public Optional<StoredPackage> findLatestUpload(String platform, String orgId) {
        return entities.createQuery("""
                        select p from StoredPackage p
                        where p.platform = :platform and p.kind = 'onboard' and p.source = :source
                        and lower(p.orgId) = lower(:orgId)
                        and p.scope in (select t.scopeId from ScopeSetTag t where t.tag = :everywhere)
                        order by p.storedAt desc, p.id
                        """, StoredPackage.class)
                .setParameter("platform", platform)
                .setParameter("source", PackageSource.MANUAL.value())
                .setParameter("orgId", orgId)
                .setParameter("everywhere", Scopes.DEFAULT_TAG)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** A list of packages, to be filtered further. */
    public Listing<StoredPackage> list() {
        return scoping.limit(Listing.of(entities, StoredPackage.class, StoredPackage::id))
                .sortable("createdAt", Instant.class, StoredPackage::createdAt)
                .sortedBy("-createdAt")
                .searching("fileName", "orgId", "packageVersion", "datacenter");
    }

    /** Whoever or whatever asks; to be shown only if the caller reaches it. */
    public Optional<StoredPackage> find(UUID id) {
        return Optional.ofNullable(entities.find(StoredPackage.class, id));
    }

    /**
     * The package of a path.
     *
     * @throws ProblemException 404
     */
    public StoredPackage require(UUID id) {
        return scoping.require(entities.find(StoredPackage.class, id), "package", id);
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

    /** Those users of a package that the caller may see. */
    public List<PackageUser> usersOf(UUID id) {
        return usersOf(List.of(id)).getOrDefault(id, List.of());
    }

    /** Those users of each package that the caller may see. */
    public Map<UUID, List<PackageUser>> usersOf(Collection<UUID> ids) {
        var shown = new HashMap<UUID, List<PackageUser>>();
        allUsersOf(ids)
                .forEach((id, all) ->
                        shown.put(id, all.stream().filter(this::isShown).toList()));
        return shown;
    }

    private boolean isShown(PackageUser user) {
        return scoping.shows(Permission.POLICIES_READ, user.scope());
    }

    private Map<UUID, List<PackageUser>> allUsersOf(Collection<UUID> ids) {
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
            throw storedAlready(other);
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
        var present = allUsersOf(List.of(id)).getOrDefault(id, List.of());
        if (!present.isEmpty()) {
            var named = present.stream()
                    .filter(this::isShown)
                    .limit(NAMED_USERS)
                    .map(user -> "'%s'".formatted(user.name()))
                    .toList();
            var names = named.isEmpty() ? "something out of your reach" : String.join(", ", named);
            var more = !named.isEmpty() && present.size() > named.size() ? " and others" : "";
            throw new ProblemException(
                    ProblemType.IN_USE,
                    "This package is used by %s%s. Give them another one or delete them first.".formatted(names, more));
        }
        entities.remove(stored);
        entities.flush();
    }

    /**
     * Gives a package other scope tags.
     *
     * @throws ProblemException 403 for a tag that is not the caller's to give or to take
     */
    public StoredPackage retag(UUID id, @Nullable String ifMatch, List<String> tags) {
        var stored = requireForChange(id, ifMatch);
        var wanted = scoping.tagsOfChanged(scoping.tagsOf(stored), ScopeTags.checked(tags, "/scopeTags"), "/scopeTags");
        stored.moveTo(scoping.idOf(wanted));
        entities.flush();
        return stored;
    }

    /** What is stored already and within reach; of what is out of reach the caller learns no more than that. */
    public Optional<StoredPackage> findOwnByContent(String sha256) {
        var known = findByContent(sha256);
        known.ifPresent(stored -> {
            if (!scoping.reaches(stored)) {
                throw storedAlready(stored);
            }
        });
        return known;
    }

    /** The scope tags of a package. */
    public List<String> tagsOf(StoredPackage stored) {
        return scoping.tagsOf(stored);
    }

    private ProblemException storedAlready(StoredPackage other) {
        return new ProblemException(
                ProblemType.STATE_CONFLICT,
                scoping.reaches(other)
                        ? "This content is stored already as package '%s'; use that one.".formatted(other.id())
                        : "This content is stored already, out of your reach; ask an administrator to give it one of your"
                                + " scope tags.");
    }

    /** Contents belong to their packages. */
    @Produces
    static SealedColumn sealed() {
        return SealedColumn.ownedBy("onboarding_package", "content", List.of("id"), "id");
    }

    /** The package as a policy brings it to devices, decrypted; whoever asks, because devices get it all the same. */
    public PackageChoice choice(UUID id) {
        var stored = find(id).orElseThrow(() -> ProblemException.notFound("package", id));
        var envelope = Blob.of(vault.open(stored.content(), id.toString()));
        return new PackageChoice(stored.sha256(), stored.storedAt(), stored.toClientPackage(envelope));
    }

    private StoredPackage requireForChange(UUID id, @Nullable String ifMatch) {
        var stored = scoping.require(findForUse(id).orElse(null), "package", id);
        EntityTags.requireMatch(ifMatch, stored.version());
        return stored;
    }

    private byte[] seal(OnboardingPackage verified, UUID owner) {
        return vault.seal(verified.envelope().bytes(), owner.toString());
    }
}
