package org.vedette.app.configmgr.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vedette.app.configmgr.control.SyncPage.SyncedCollection;

/**
 * What a sync says of collections, turned round from members of collections to collections of devices: some 100 bytes for
 * each device, which is all that is kept in memory of a sync.
 */
final class SyncedMembers {

    private static final int[] NONE = {};

    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, SyncedCollection> headers = new LinkedHashMap<>();
    private final Set<String> removedCollections = new HashSet<>();
    private final Map<Long, int[]> added = new HashMap<>();
    private final Map<Long, int[]> removed = new HashMap<>();

    void add(SyncPage page) {
        for (var collection : SyncPage.given(page.collections())) {
            var id = String.valueOf(collection.id());
            headers.put(id, new SyncedCollection(id, collection.name(), collection.cloudSync(), List.of(), List.of()));
            var index = indexes.computeIfAbsent(id, this::next);
            SyncPage.given(collection.members()).forEach(member -> put(added, member, index));
            SyncPage.given(collection.removedMembers()).forEach(member -> put(removed, member, index));
        }
        removedCollections.addAll(SyncPage.given(page.removedCollections()));
    }

    private int next(String id) {
        ids.add(id);
        return ids.size() - 1;
    }

    private static void put(Map<Long, int[]> collections, Long member, int index) {
        var present = collections.getOrDefault(member, NONE);
        for (var known : present) {
            if (known == index) {
                return;
            }
        }
        var more = Arrays.copyOf(present, present.length + 1);
        more[present.length] = index;
        collections.put(member, more);
    }

    /** The collections it names, without their members. */
    Map<String, SyncedCollection> collections() {
        return headers;
    }

    Set<String> removedCollections() {
        return removedCollections;
    }

    /** The collections of a device that was in some before. */
    Set<String> collectionsOf(Long resourceId, Set<String> before) {
        var collections = new HashSet<>(before);
        for (var index : removed.getOrDefault(resourceId, NONE)) {
            collections.remove(ids.get(index));
        }
        for (var index : added.getOrDefault(resourceId, NONE)) {
            collections.add(ids.get(index));
        }
        return collections;
    }

    /** Every resource id that came into a collection or left one. */
    Set<Long> members() {
        if (removed.isEmpty()) {
            return added.keySet();
        }
        var all = new HashSet<>(added.keySet());
        all.addAll(removed.keySet());
        return all;
    }
}
