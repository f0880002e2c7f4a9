package org.vedette.app.benchmark;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Requests;

/** What an agent keeps: its credential and the configuration it has applied. */
final class Device {

    private final String credential;
    private @Nullable Configuration configuration;
    private @Nullable Configuration received;
    private String factsHash = Fleet.FACTS_HASH;

    Device(String credential) {
        this.credential = credential;
    }

    @Nullable
    Configuration configuration() {
        return configuration;
    }

    void apply(Configuration received) {
        configuration = received;
    }

    /** Keeps what it has fetched, to report on it with its next request. */
    void receive(Configuration fetched) {
        received = fetched;
    }

    /** Applies what it has fetched. */
    void apply() {
        apply(Objects.requireNonNull(received));
    }

    /** A check-in that says that what was fetched has been applied. */
    byte[] report() {
        var fetched = Objects.requireNonNull(received);
        return report(fetched, fetched.resultsSince(configuration));
    }

    /** A check-in that brings nothing new, and from a device that has nothing yet its facts. */
    byte[] checkIn() {
        return configuration == null
                ? post("null", "\"facts\":" + Fleet.FACTS + ",\"results\":[]")
                : post('"' + configuration.fingerprint() + '"', "\"results\":[]");
    }

    /** A check-in that brings other facts, and nothing else that is new; of a device that has a configuration. */
    byte[] tell(String hash, String facts) {
        factsHash = hash;
        return post(
                '"' + Objects.requireNonNull(configuration).fingerprint() + '"',
                "\"facts\":" + facts + ",\"results\":[]");
    }

    /** A check-in that says that what was received has been applied. */
    byte[] report(Configuration received, String results) {
        return post('"' + received.fingerprint() + '"', "\"results\":" + results);
    }

    private byte[] post(String fingerprint, String members) {
        return Requests.post(
                "/device/v1/check-in",
                credential,
                "{\"configuration\":" + fingerprint + ",\"factsHash\":\"" + factsHash + "\"," + members + "}");
    }
}
