package org.vedette.app.emulator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vedette.app.emulator.Hierarchy.Machine;

/** Cuts a full sync or a delta into pages, one at a time, so that a large hierarchy never is in memory twice. */
public final class SyncPages {

    private static final JsonMapper JSON = new JsonMapper();

    /** Entries of one page. */
    private static final int DEVICES = 4_000;

    private static final int MEMBERS = 60_000;

    private final String sync;
    private final String hierarchy;
    private final @Nullable String base;
    private final Consumer<ObjectNode> sink;
    private ObjectNode page;
    private int number = 1;
    private int devices;
    private int members;

    private SyncPages(String sync, String hierarchy, @Nullable String base, Consumer<ObjectNode> sink) {
        this.sync = sync;
        this.hierarchy = hierarchy;
        this.base = base;
        this.sink = sink;
        this.page = begin();
    }

    /** All pages in their order; for hierarchies of a test's size. */
    public static List<ObjectNode> full(Hierarchy hierarchy) {
        var pages = new ArrayList<ObjectNode>();
        full(hierarchy, UUID.randomUUID().toString(), pages::add);
        return pages;
    }

    public static void full(Hierarchy hierarchy, String sync, Consumer<ObjectNode> sink) {
        var pages = new SyncPages(sync, hierarchy.id(), null, sink);
        hierarchy.machines().values().forEach(pages::device);
        hierarchy.collections().values().forEach(collection -> {
            pages.collection(collection);
            // Of what is not synchronised a site tells no members.
            if (collection.cloudSync()) {
                collection.members().forEach(member -> pages.member(collection, "members", member));
            }
        });
        pages.end();
    }

    /** What has changed from one state to a later one of the same hierarchy. */
    public static List<ObjectNode> delta(Hierarchy before, Hierarchy now, String base) {
        var sent = new ArrayList<ObjectNode>();
        var pages = new SyncPages(UUID.randomUUID().toString(), now.id(), base, sent::add);
        now.machines().values().stream()
                .filter(machine -> !machine.equals(before.machines().get(machine.resourceId())))
                .forEach(pages::device);
        before.machines().keySet().stream()
                .filter(resource -> !now.machines().containsKey(resource))
                .forEach(resource -> pages.page.withArray("removedDevices").add(resource));
        before.collections().keySet().stream()
                .filter(id -> !now.collections().containsKey(id))
                .forEach(id -> pages.page.withArray("removedCollections").add(id));
        now.collections().values().forEach(collection -> {
            var earlier = before.collections().get(collection.id());
            if (earlier != null && earlier.equals(collection)) {
                return;
            }
            pages.collection(collection);
            var had = earlier == null ? new HashSet<Long>() : earlier.members();
            collection.members().stream()
                    .filter(member -> !had.contains(member))
                    .forEach(member -> pages.member(collection, "members", member));
            had.stream()
                    .filter(member -> !collection.members().contains(member))
                    .forEach(member -> pages.member(collection, "removedMembers", member));
        });
        pages.end();
        return sent;
    }

    private ObjectNode begin() {
        var node = JSON.createObjectNode()
                .put("sync", sync)
                .put("kind", base == null ? "full" : "delta")
                .put("hierarchy", hierarchy)
                .put("page", number)
                .put("last", false);
        if (base != null) {
            node.put("base", base);
        }
        return node;
    }

    private void device(Machine machine) {
        if (devices == DEVICES) {
            turn();
        }
        devices++;
        page.withArray("devices")
                .addObject()
                .put("resourceId", machine.resourceId())
                .put("name", machine.name())
                .put("hardwareId", machine.hardwareId())
                .put("osName", machine.osName())
                .put("osVersion", machine.osVersion());
    }

    private void collection(Hierarchy.Collection collection) {
        page.withArray("collections")
                .addObject()
                .put("id", collection.id())
                .put("name", collection.name())
                .put("cloudSync", collection.cloudSync());
    }

    private void member(Hierarchy.Collection collection, String list, Long member) {
        if (members == MEMBERS) {
            turn();
            collection(collection);
        }
        members++;
        var entries = page.withArray("collections");
        ((ObjectNode) Objects.requireNonNull(entries.get(entries.size() - 1)))
                .withArray(list)
                .add(member);
    }

    private void turn() {
        sink.accept(page);
        number++;
        devices = 0;
        members = 0;
        page = begin();
    }

    private void end() {
        sink.accept(page.put("last", true));
    }
}
