package org.vedette.access;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which objects a caller may reach: all of them, or those that carry one of some scope tags.
 *
 * @param all whether nothing is out of reach; the tags mean nothing then
 * @param tags the scope tags, if not all
 */
public record Scopes(boolean all, Set<String> tags) {

    /** Carried by every object that nobody gave another; Intune's default scope tag. */
    public static final String DEFAULT_TAG = "0";

    /** Everything. */
    public static final Scopes ALL = new Scopes(true, Set.of());

    /** Nothing. */
    public static final Scopes NONE = new Scopes(false, Set.of());

    public Scopes {
        tags = all ? Set.of() : Set.copyOf(tags);
    }

    /** Objects with any of the tags. */
    public static Scopes of(Collection<String> tags) {
        return new Scopes(false, Set.copyOf(tags));
    }

    /** Whether an object with the tags is within reach; one tag is enough. */
    public boolean reach(Collection<String> tagsOfObject) {
        return all || !Collections.disjoint(tags, tagsOfObject);
    }

    /** Whether all of the tags are the caller's to give and to take. */
    public boolean hold(Collection<String> others) {
        return all || tags.containsAll(others);
    }

    /** What one or the other reaches. */
    public Scopes or(Scopes other) {
        if (all || other.all) {
            return ALL;
        }
        var union = new TreeSet<>(tags);
        union.addAll(other.tags);
        return of(union);
    }

    /** What both reach; of objects with several tags perhaps less. */
    public Scopes and(Scopes other) {
        if (all) {
            return other;
        }
        return other.all ? this : of(tags.stream().filter(other.tags::contains).toList());
    }

    /** Whether nothing that the other reaches is out of reach. */
    public boolean cover(Scopes other) {
        return all || (!other.all && tags.containsAll(other.tags));
    }

    /** Whether nothing is within reach. */
    public boolean isNone() {
        return !all && tags.isEmpty();
    }
}
