package org.vedette.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.ClientPackage.Offboard;
import org.vedette.spi.ClientPackage.Onboard;

/** Documents as the agent must get them, byte for byte, and the packages they were made from. */
final class Golden {

    private static final String ORG_ID = "0a1b2c3d-1111-4222-8333-444455556666";

    private Golden() {}

    /** Its body has every escape of JSON, markup and letters of several alphabets. */
    static ClientPackage onboarding() {
        return new Onboard(document("onboarding-envelope.json"), ORG_ID);
    }

    static ClientPackage offboarding() {
        return new Offboard(document("offboarding-envelope.json"), ORG_ID, Instant.parse("2026-03-17T02:39:07Z"));
    }

    static Blob document(String name) {
        try (var stream = Golden.class.getClassLoader().getResourceAsStream("golden/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("There is no golden file '%s'".formatted(name));
            }
            return Blob.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
