package org.vedette.app.configmgr.control;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.configmgr.control.SiteDevices.Known;
import org.vedette.app.configmgr.control.SyncPage.SyncedDevice;
import org.vedette.app.persistence.Parts;

/** What one sync changes of devices, worked out and written page by page. */
final class DeviceChanges {

    /** Of more devices than this a node had better forget all. */
    private static final int MAX_CONCERNED = 5_000;

    private static final int SAMPLE = 10;

    private final SiteDevices devices;
    private final Populations populations;
    private final SyncedMembers members;
    private final @Nullable Set<String> retained;
    private final Set<Long> described = new HashSet<>();
    private final Set<Long> removals = new LinkedHashSet<>();
    private final Set<UUID> concerned = new HashSet<>();
    private long added;
    private long changed;
    private long removed;
    private final Set<Long> unknown = new TreeSet<>();

    /**
     * @param retained of a full sync, the collections that devices stay in although the site says nothing of their
     *     members; null for a delta, of which all stay
     */
    DeviceChanges(SiteDevices devices, Populations populations, SyncedMembers members, @Nullable Set<String> retained) {
        this.devices = devices;
        this.populations = populations;
        this.members = members;
        this.retained = retained;
    }

    /** Writes the devices that a page describes. */
    void take(SyncPage page) throws SQLException {
        removals.addAll(SyncPage.given(page.removedDevices()));
        for (var part : Parts.of(SyncPage.given(page.devices()))) {
            var byResource = new LinkedHashMap<Long, SyncedDevice>();
            part.forEach(device -> byResource.put(Objects.requireNonNull(device.resourceId()), device));
            var known = devices.known(byResource.keySet());
            for (var entry : byResource.entrySet()) {
                write(entry.getKey(), entry.getValue(), known.get(entry.getKey()));
            }
            devices.flush();
        }
    }

    private void write(Long resourceId, SyncedDevice device, @Nullable Known known) throws SQLException {
        described.add(resourceId);
        var digest = SiteDevices.digest(device);
        var osName = Objects.requireNonNullElse(device.osName(), "");
        var osVersion = Objects.requireNonNullElse(device.osVersion(), "");
        if (known == null) {
            var population = populations.of(members.collectionsOf(resourceId, Set.of()), osName, osVersion);
            population.joined();
            devices.insert(device, population.id(), digest);
            added++;
            return;
        }
        if (device.lastActive() != null) {
            devices.seen(known.deviceId(), device.lastActive());
        }
        if (!known.digest().equals(digest)) {
            devices.update(known.deviceId(), device, digest);
        }
        if (move(known, osName, osVersion, digest) || !known.digest().equals(digest)) {
            changed(known.deviceId());
        }
    }

    private boolean move(Known known, String osName, String osVersion, String digest) throws SQLException {
        var from = populations.require(known.populationId());
        var before = new HashSet<>(from.collections());
        if (retained != null) {
            before.retainAll(retained);
        }
        var to = populations.of(members.collectionsOf(known.resourceId(), before), osName, osVersion);
        if (to.id().equals(from.id()) && known.digest().equals(digest)) {
            return false;
        }
        from.left();
        to.joined();
        devices.move(known.deviceId(), to.id(), digest);
        return true;
    }

    private void changed(UUID deviceId) {
        changed++;
        if (concerned.size() <= MAX_CONCERNED) {
            concerned.add(deviceId);
        }
    }

    /** Once all pages were taken: moves devices that only members name, and answers the devices that are gone. */
    Collection<UUID> finish() throws SQLException {
        var rest = new LinkedHashSet<>(members.members());
        rest.removeAll(described);
        rest.removeAll(removals);
        for (var part : Parts.of(rest)) {
            // A full sync that does not describe a device says that there is none.
            var known = retained == null ? devices.known(part) : Map.<Long, Known>of();
            for (var resourceId : part) {
                var device = known.get(resourceId);
                if (device == null) {
                    unknown.add(resourceId);
                    continue;
                }
                var population = populations.require(device.populationId());
                if (move(device, population.osName(), population.osVersion(), device.digest())) {
                    changed(device.deviceId());
                }
            }
            devices.flush();
        }
        var gone = retained == null ? List.copyOf(devices.known(removals).values()) : devices.others(described);
        var ids = new ArrayList<UUID>();
        for (var device : gone) {
            populations.require(device.populationId()).left();
            ids.add(device.deviceId());
            if (concerned.size() <= MAX_CONCERNED) {
                concerned.add(device.deviceId());
            }
        }
        devices.forget(ids);
        removed = ids.size();
        return ids;
    }

    SyncStatus.Outcome outcome(long present, int collections) {
        return new SyncStatus.Outcome(
                present,
                added,
                changed,
                removed,
                collections,
                unknown.size(),
                unknown.stream().limit(SAMPLE).toList(),
                null);
    }

    /** The devices of which other nodes must forget what they know; none if that is all of them. */
    Collection<UUID> concerned() {
        return retained != null || concerned.size() > MAX_CONCERNED ? List.of() : concerned;
    }
}
