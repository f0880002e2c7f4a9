package org.vedette.app.emulator;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Machines and collections as a site's database has them; they come, go, overlap, grow and shrink. */
public final class Hierarchy {

    /** The collection of every client. */
    public static final String ALL_CLIENTS = "SMSDM003";

    private static final long FIRST_RESOURCE = 16_777_217;
    private static final List<String[]> SYSTEMS = List.of(
            new String[] {"Microsoft Windows 11 Enterprise", "10.0.22631"},
            new String[] {"Microsoft Windows 10 Enterprise", "10.0.19045"},
            new String[] {"Microsoft Windows Server 2022 Standard", "10.0.20348"},
            new String[] {"Microsoft Windows Server 2012 R2 Standard", "6.3.9600"});

    /** A machine with a client. */
    public record Machine(long resourceId, String name, String hardwareId, String osName, String osVersion) {}

    /** A collection; its members are resource ids. */
    public record Collection(String id, String name, boolean cloudSync, Set<Long> members) {

        Collection copy() {
            return new Collection(id, name, cloudSync, new HashSet<>(members));
        }
    }

    private final String id;
    private final String siteCode;
    private final Map<Long, Machine> machines = new TreeMap<>();
    private final Map<String, Collection> collections = new TreeMap<>();
    private long next = FIRST_RESOURCE;

    /** An empty hierarchy with a top-level site and the collection of all clients. */
    public Hierarchy(String siteCode) {
        this(siteCode, UUID.randomUUID().toString());
    }

    private Hierarchy(String siteCode, String id) {
        this.siteCode = siteCode;
        this.id = id;
        collections.put(
                ALL_CLIENTS, new Collection(ALL_CLIENTS, "All Desktop and Server Clients", true, new HashSet<>()));
    }

    /** The same at this moment. */
    public Hierarchy copy() {
        var copy = new Hierarchy(siteCode, id);
        copy.machines.putAll(machines);
        collections.forEach((key, collection) -> copy.collections.put(key, collection.copy()));
        return copy;
    }

    public String id() {
        return id;
    }

    public String siteCode() {
        return siteCode;
    }

    public Map<Long, Machine> machines() {
        return machines;
    }

    public Map<String, Collection> collections() {
        return collections;
    }

    /** Adds a machine with the next operating system in turn; answers its resource id. */
    public long addMachine() {
        var system = SYSTEMS.get((int) ((next - FIRST_RESOURCE) % SYSTEMS.size()));
        return addMachine(system[0], system[1]);
    }

    public long addMachine(String osName, String osVersion) {
        var resource = next++;
        machines.put(
                resource,
                new Machine(
                        resource,
                        "%s-%06d".formatted(siteCode, resource - FIRST_RESOURCE),
                        UUID.nameUUIDFromBytes((id + resource).getBytes(StandardCharsets.US_ASCII))
                                .toString(),
                        osName,
                        osVersion));
        join(ALL_CLIENTS, resource);
        return resource;
    }

    public void removeMachine(long resource) {
        machines.remove(resource);
        collections.values().forEach(collection -> collection.members().remove(resource));
    }

    /** Adds a collection with cloud sync on; answers its id. */
    public String addCollection(int number, String name) {
        var key = siteCode + "%05X".formatted(number);
        collections.put(key, new Collection(key, name, true, new HashSet<>()));
        return key;
    }

    public void removeCollection(String key) {
        collections.remove(key);
    }

    /** Switches cloud sync at the site, as its console would. */
    public void cloudSync(String key, boolean on) {
        collections.computeIfPresent(
                key, (same, collection) -> new Collection(same, collection.name(), on, collection.members()));
    }

    public void join(String key, long resource) {
        member(key).members().add(resource);
    }

    public void leave(String key, long resource) {
        member(key).members().remove(resource);
    }

    private Collection member(String key) {
        var collection = collections.get(key);
        if (collection == null) {
            throw new IllegalArgumentException("No collection " + key);
        }
        return collection;
    }

    /** The collections that a machine is in and that are synchronised. */
    public Set<String> collectionsOf(long resource) {
        var found = new HashSet<String>();
        collections.values().stream()
                .filter(collection -> collection.members().contains(resource))
                .forEach(collection -> found.add(collection.id()));
        return found;
    }

    /**
     * Machines in collections that overlap: by place, department, ring and role, as an organisation would have them.
     *
     * @param count of collections beside that of all clients, at least 4
     */
    public static Hierarchy organisation(String siteCode, int machines, int count) {
        var hierarchy = new Hierarchy(siteCode);
        var ids = new LinkedHashMap<Integer, String>();
        for (var i = 0; i < count; i++) {
            ids.put(i, hierarchy.addCollection(i + 1, "Collection %d".formatted(i + 1)));
        }
        var quarter = count / 4;
        for (var i = 0; i < machines; i++) {
            var resource = hierarchy.addMachine();
            // A place decides much of the rest, so that combinations repeat as they do in practice.
            var place = (i / 97) % quarter;
            var collections = Set.of(
                    place,
                    quarter + (place * 7 + i % 3) % quarter,
                    2 * quarter + (place * 13 + i % 5) % quarter,
                    3 * quarter + (i % 100 == 0 ? (place * 31) % quarter : i % Math.min(4, quarter)));
            collections.forEach(index -> hierarchy.join(String.valueOf(ids.get(index)), resource));
        }
        return hierarchy;
    }
}
