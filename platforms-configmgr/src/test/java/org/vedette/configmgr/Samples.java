package org.vedette.configmgr;

import java.time.Instant;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;

/** Synthetic packages: the shape of the real ones without their length, and no organisation's. */
final class Samples {

    static final String ORG_ID = "0a1b2c3d-1111-4222-8333-444455556666";

    static final ClientPackage ONBOARD = onboard("""
            {"body":"{\\"orgId\\":\\"0a1b2c3d-1111-4222-8333-444455556666\\"}","sig":"c2ln"}""");

    /** Everything that a document format could trip over. */
    static final ClientPackage AWKWARD = onboard("""
            {"body":"{\\"orgId\\":\\"0a1b2c3d-1111-4222-8333-444455556666\\",\
            \\"note\\":\\"R&D <Köln> ]]> 'it' C:\\\\\\\\Data 東京 🦊\\"}","sig":"c2ln"}""");

    static final ClientPackage OFFBOARD = offboard("""
            {"body":"{\\"orgIds\\":[\\"0a1b2c3d-1111-4222-8333-444455556666\\"],\
            \\"expirationTimestamp\\":134181887478560976}","sig":"c2ln"}""");

    private Samples() {}

    static ClientPackage onboard(String envelope) {
        return new ClientPackage.Onboard(Blob.utf8(envelope), ORG_ID);
    }

    private static ClientPackage offboard(String envelope) {
        return new ClientPackage.Offboard(Blob.utf8(envelope), ORG_ID, Instant.parse("2026-03-17T02:39:07Z"));
    }
}
