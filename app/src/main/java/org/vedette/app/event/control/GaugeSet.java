package org.vedette.app.event.control;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Gauges of one name that come and go; they show what was set last, so that reading them costs nothing. */
public final class GaugeSet {

    private final MetricRegistry metrics;
    private final String name;
    private final Map<List<String>, Double> values = new ConcurrentHashMap<>();

    public GaugeSet(MetricRegistry metrics, String name) {
        this.metrics = metrics;
        this.name = name;
    }

    /**
     * Replaces all of them.
     *
     * @param fresh by the names and values of tags, in turn; every entry has the same names
     */
    public synchronized void set(Map<List<String>, Double> fresh) {
        var gone = new HashSet<>(values.keySet());
        gone.removeAll(fresh.keySet());
        for (var key : gone) {
            metrics.remove(new MetricID(name, tags(key)));
            values.remove(key);
        }
        fresh.forEach((key, value) -> {
            if (values.put(key, value) == null) {
                metrics.gauge(name, values, shown -> shown.getOrDefault(key, Double.NaN), tags(key));
            }
        });
    }

    private static Tag[] tags(List<String> key) {
        var tags = new Tag[key.size() / 2];
        Arrays.setAll(tags, i -> new Tag(key.get(2 * i), key.get(2 * i + 1)));
        return tags;
    }
}
