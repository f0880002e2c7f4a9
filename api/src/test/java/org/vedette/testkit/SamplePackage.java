package org.vedette.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.PackageType;
import org.vedette.spi.ProfileDescriptor;

/** Client packages in the shape that Defender gives them, with a marker for what must stay secret. */
enum SamplePackage {
    ONBOARDING("an onboarding package") {
        @Override
        boolean comesAs(PackageType type) {
            return type != PackageType.OFFBOARD;
        }

        @Override
        ClientPackage number(int n) {
            var body = JsonNodeFactory.instance.objectNode();
            body.putArray("previousOrgIds");
            body.put("orgId", orgId(n))
                    .put("geoLocationUrl", "https://%s.invalid/".formatted(SECRET))
                    .put("datacenter", "NorthEurope")
                    .put("vortexGeoLocation", "EU")
                    .put("version", "1.45");
            return new ClientPackage.Onboard(envelope(body.toString()), orgId(n));
        }
    },
    OFFBOARDING("an offboarding package") {
        @Override
        boolean comesAs(PackageType type) {
            return type == PackageType.OFFBOARD;
        }

        @Override
        ClientPackage number(int n) {
            var body = JsonNodeFactory.instance.objectNode();
            body.putArray("orgIds").add(orgId(n));
            body.put("orgId", orgId(n))
                    .put("expirationTimestamp", EXPIRY_AS_FILETIME)
                    .put("version", "1.65")
                    .put("comment", SECRET);
            return new ClientPackage.Offboard(envelope(body.toString()), orgId(n), EXPIRY);
        }
    };

    /** Stands in every envelope, in its body as in its signature. */
    static final String SECRET = "tck-secret-7f3a9c";

    private static final Instant EXPIRY = Instant.parse("2040-01-01T00:00:00Z");
    private static final long EXPIRY_AS_FILETIME = (EXPIRY.getEpochSecond() + 11_644_473_600L) * 10_000_000L;

    private final String words;

    SamplePackage(String words) {
        this.words = words;
    }

    abstract boolean comesAs(PackageType type);

    /** The package of the n-th organisation, n from 0 to 9; packages of different organisations differ. */
    abstract ClientPackage number(int n);

    /** Such as {@code an onboarding package}. */
    String words() {
        return words;
    }

    boolean isOfferedBy(ProfileDescriptor descriptor) {
        return descriptor.packageTypes().stream().anyMatch(this::comesAs);
    }

    private static String orgId(int n) {
        // Not %d: the tests change the default locale, and with it the digits.
        return "00000000-0000-4000-8000-00000000000" + n;
    }

    private static Blob envelope(String body) {
        var envelope = JsonNodeFactory.instance.objectNode().put("body", body);
        envelope.put("sig", SECRET + "+/=").put("sha256sig", SECRET + "+/=").put("cert", "MIIB+/=");
        envelope.putArray("chain").add("MIIC+/=").add("MIID+/=");
        return Blob.utf8(envelope.toString());
    }
}
