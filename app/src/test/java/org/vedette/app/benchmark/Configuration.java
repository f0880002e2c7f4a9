package org.vedette.app.benchmark;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a device has received.
 *
 * @param revisions by policy id
 */
record Configuration(String fingerprint, Map<String, Integer> revisions) {

    /** Results that report success for each revision which was not in the configuration before. */
    String resultsSince(@Nullable Configuration before) {
        Map<String, Integer> known = before == null ? Map.of() : before.revisions();
        return revisions.entrySet().stream()
                .filter(policy -> !policy.getValue().equals(known.get(policy.getKey())))
                .map(policy -> """
                        {"policyId":"%s","revision":%d,"sequence":1,"state":"succeeded","code":"","message":""}""".formatted(policy.getKey(), policy.getValue()))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
