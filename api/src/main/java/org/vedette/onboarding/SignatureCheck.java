package org.vedette.onboarding;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.Blob;

/**
 * The signatures over the body of an envelope, as found on packages of 2020 to 2026.
 *
 * <p>{@code sha256sig} is RSASSA-PKCS1-v1_5 (RFC 8017) with SHA-256 over the body as UTF-8, its bytes in reverse: the
 * little-endian order of CryptoAPI. {@code sig} is the same with SHA-1 in older packages and a copy of
 * {@code sha256sig} in newer ones. {@code sha256sigPss} is RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32
 * bytes, <em>not</em> reversed. All that are present must match; SHA-1 alone never suffices.
 */
final class SignatureCheck {

    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private SignatureCheck() {}

    static void verify(Envelope envelope, PublicKey key) {
        byte[] body = envelope.body().getBytes(StandardCharsets.UTF_8);
        boolean valid = verifies(pkcs1("SHA256withRSA"), key, body, reversed(envelope.sha256sig()))
                && (envelope.sig().equals(envelope.sha256sig())
                        || verifies(pkcs1("SHA1withRSA"), key, body, reversed(envelope.sig())))
                && (envelope.pss().isEmpty()
                        || verifies(pss(), key, body, envelope.pss().get().bytes()));
        if (!valid) {
            throw new PackageRejectedException(
                    Reason.TAMPERED,
                    "The signature does not match the package: it was altered after it was issued. Download it"
                            + " again.");
        }
    }

    private static boolean verifies(Signature algorithm, PublicKey key, byte[] body, byte[] signature) {
        try {
            algorithm.initVerify(key);
            algorithm.update(body);
            return algorithm.verify(signature);
        } catch (SignatureException e) {
            return false; // Not as long as the key, for example.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An RSA key that was accepted before cannot verify", e);
        }
    }

    private static Signature pkcs1(String name) {
        try {
            return Signature.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java platform lacks " + name, e);
        }
    }

    private static Signature pss() {
        Signature algorithm = pkcs1("RSASSA-PSS");
        try {
            algorithm.setParameter(PSS);
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("The Java platform lacks RSASSA-PSS with SHA-256", e);
        }
        return algorithm;
    }

    private static byte[] reversed(Blob signature) {
        byte[] bytes = signature.bytes();
        for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
            byte swapped = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swapped;
        }
        return bytes;
    }
}
