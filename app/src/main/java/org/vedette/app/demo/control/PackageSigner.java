package org.vedette.app.demo.control;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.vedette.app.http.Json;

/**
 * Signs the bodies of packages as Defender for Endpoint does: RSASSA-PKCS1-v1_5 with SHA-256, the bytes in reverse, which is
 * the order of CryptoAPI. Equal bodies make equal envelopes.
 *
 * @param certificates from the signer to the root, DER in Base64
 */
record PackageSigner(PrivateKey key, List<String> certificates) {

    static PackageSigner of(TenantKeys keys) {
        var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(keys.signer()));
        try {
            return new PackageSigner(KeyFactory.getInstance("RSA").generatePrivate(encoded), keys.certificates());
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("The stored key of the demo's packages is damaged", damaged);
        }
    }

    /** The envelope around a body: one line, its members in the order of real ones. */
    String envelope(String body) {
        var signature = signature(body);
        var envelope = Json.MAPPER.createObjectNode();
        envelope.put("body", body);
        envelope.put("sig", signature);
        envelope.put("sha256sig", signature);
        envelope.put("cert", certificates.get(0));
        var chain = envelope.putArray("chain");
        certificates.stream().skip(1).forEach(chain::add);
        return envelope.toString();
    }

    /** The certificate that vouches for the packages, in PEM. */
    String rootPem() {
        var root = Base64.getDecoder().decode(certificates.get(certificates.size() - 1));
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root)
                + "\n-----END CERTIFICATE-----\n";
    }

    private String signature(String body) {
        try {
            var algorithm = Signature.getInstance("SHA256withRSA");
            algorithm.initSign(key);
            algorithm.update(body.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(reversed(algorithm.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("SHA256withRSA failed to sign", impossible);
        }
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "PackageSigner[" + certificates.size() + " certificates]";
    }
}
