package org.vedette.app.secrets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets of 256 random bits that are shown once and stored as their SHA-256; too random to need a slow hash. */
public final class Tokens {

    /** In bytes. */
    public static final int LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    public static byte[] newSecret() {
        var secret = new byte[LENGTH];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** SHA-256 in lower-case hexadecimal. */
    public static String hash(byte[] secret) {
        return HexFormat.of().formatHex(sha256(secret));
    }

    /** Compares in constant time. */
    public static boolean matches(byte[] secret, byte[] sha256) {
        return MessageDigest.isEqual(sha256(secret), sha256);
    }

    public static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is missing from this Java platform", impossible);
        }
    }
}
