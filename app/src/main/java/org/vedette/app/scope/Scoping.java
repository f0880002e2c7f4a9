package org.vedette.app.scope;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.access.Scopes;
import org.vedette.app.access.Reach;
import org.vedette.app.http.Listing;
import org.vedette.app.persistence.Scoped;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/**
 * Keeps callers to what carries their scope tags; part of the caller's transaction.
 *
 * <p>Every object that an operation names must be within reach for the permissions that the operation needs, and is not there
 * otherwise. What an answer shows of other objects must be within reach for the permission that reads those. How to restrict:
 *
 * <ul>
 *   <li>a list: {@link #limit}, without which a list of scoped entities fails
 *   <li>one thing by its id: {@link #require}
 *   <li>things that a body names, or a join: {@link #reaches}, or {@link #within} in the query
 *   <li>what an answer says of another thing: {@link #shows}, or {@link #readable} in the query
 * </ul>
 *
 * <p>None of it limits devices, sites and the server's own work.
 */
@ApplicationScoped
public class Scoping {

    private static final int MAX_TAGS = 100;

    @Inject
    private Reach reach;

    @Inject
    private ScopeSets sets;

    @Inject
    private ScopeOfRequest subject;

    /** Keeps in a list what the operation reaches. */
    public <E extends Scoped> Listing<E> limit(Listing<E> list) {
        var condition = within("e.scope");
        return list.within(condition.jpql(), condition.bindings());
    }

    /** What the attribute or column, such as {@code d.scope}, must satisfy for the operation to reach a thing. */
    public Condition within(String path) {
        return condition(path, reach.ofOperation());
    }

    /** What the attribute or column must satisfy for the caller to see a thing by the permission. */
    public Condition readable(String path, Permission permission) {
        return condition(path, reach.of(permission));
    }

    private static Condition condition(String path, Scopes scopes) {
        if (scopes.all()) {
            return new Condition("", Map.of(), "", List.of());
        }
        if (scopes.isNone()) {
            return new Condition("1 = 0", Map.of(), "1 = 0", List.of());
        }
        var parameter = "tagsOf" + path.replaceAll("\\W", "_");
        var tags = List.copyOf(new TreeSet<>(scopes.tags()));
        return new Condition(
                "%s in (select scopeTag.scopeId from ScopeSetTag scopeTag where scopeTag.tag in :%s)"
                        .formatted(path, parameter),
                Map.of(parameter, tags),
                "%s in (select scope_id from scope_set_tag where tag in %s)".formatted(path, Sql.places(tags.size())),
                tags);
    }

    /**
     * The thing that a path names, which the request is about from now on.
     *
     * @throws ProblemException 404 if there is none, or it is out of reach
     */
    public <E extends Scoped> E require(@Nullable E found, String what, Object id) {
        if (found == null || !reaches(found)) {
            throw ProblemException.notFound(what, id);
        }
        about(found.scope());
        return found;
    }

    /** Whether the operation reaches a thing. */
    public boolean reaches(Scoped thing) {
        return reaches(thing.scope(), reach.ofOperation());
    }

    /** Whether the caller may see the thing by the permission, which need not be the operation's. */
    public boolean shows(Permission permission, Scoped thing) {
        return shows(permission, thing.scope());
    }

    /** The same of a thing of which only the combination of tags is known. */
    public boolean shows(Permission permission, int scope) {
        return reaches(scope, reach.of(permission));
    }

    private boolean reaches(int scope, Scopes scopes) {
        return scopes.all() || scopes.reach(sets.tagsOf(scope));
    }

    /** Whether the caller sees everything by the permission. */
    public boolean seesAll(Permission permission) {
        return reach.of(permission).all();
    }

    /** Whether nothing is out of the operation's reach. */
    public boolean isUnlimited() {
        return reach.ofOperation().all();
    }

    /** The tags of a thing in their order. */
    public List<String> tagsOf(Scoped thing) {
        return sets.tagsOf(thing.scope());
    }

    /**
     * The tags of a new thing: those that were asked for, else the caller's own, else the default tag.
     *
     * @throws ProblemException 403 for one that is not the caller's to give
     */
    public List<String> tagsOfNew(@Nullable List<String> given, String pointer) {
        var scopes = reach.ofOperation();
        if (given == null || given.isEmpty()) {
            var own = scopes.all() ? List.of(Scopes.DEFAULT_TAG) : List.copyOf(new TreeSet<>(scopes.tags()));
            if (own.size() > MAX_TAGS) {
                throw ProblemException.invalid(
                        pointer,
                        "You have more than %d scope tags; say which of them it is to have.".formatted(MAX_TAGS));
            }
            return own;
        }
        requireHeld(scopes, given, pointer);
        return given;
    }

    /**
     * The tags of a thing that has some: those that were asked for, else what it has.
     *
     * @throws ProblemException 403 for one that is not the caller's to give or to take
     */
    public List<String> tagsOfChanged(List<String> present, @Nullable List<String> wanted, String pointer) {
        if (wanted == null || wanted.isEmpty()) {
            return present;
        }
        var changed = new LinkedHashSet<>(wanted);
        changed.removeAll(present);
        present.stream().filter(tag -> !wanted.contains(tag)).forEach(changed::add);
        requireHeld(reach.ofOperation(), changed, pointer);
        return wanted;
    }

    /** Of the tags of a thing that is copied, those that the copy may have. */
    public List<String> tagsOfCopy(List<String> tags) {
        var scopes = reach.ofOperation();
        return scopes.all()
                ? tags
                : tags.stream().filter(scopes.tags()::contains).toList();
    }

    /** The id of the combination, which a new or changed thing of this request carries. */
    public int idOf(List<String> tags) {
        var id = sets.idOf(tags);
        about(id);
        return id;
    }

    /** The combination of tags of what the present request is about; 0 if that has none. */
    public int ofRequest() {
        try {
            return subject.get();
        } catch (ContextNotActiveException ownWork) {
            return 0;
        }
    }

    private void about(int scope) {
        try {
            subject.is(scope);
        } catch (ContextNotActiveException ownWork) {
            // Nobody's request, so nobody asks what it was about.
        }
    }

    private static void requireHeld(Scopes scopes, Iterable<String> tags, String pointer) {
        var foreign = new ArrayList<String>();
        tags.forEach(tag -> {
            if (!scopes.hold(List.of(tag))) {
                foreign.add("'%s'".formatted(tag));
            }
        });
        if (!foreign.isEmpty()) {
            throw new ProblemException(
                            ProblemType.FORBIDDEN,
                            "Your role does not extend to the scope tag %s, so you can neither give nor take it."
                                    .formatted(String.join(", ", foreign)))
                    .at(pointer);
        }
    }
}
