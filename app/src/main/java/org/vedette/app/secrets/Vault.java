package org.vedette.app.secrets;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets for the database with AES-256-GCM (NIST SP 800-38D).
 *
 * <p>Sealed form: one byte of length, the key's id in ASCII, a 96-bit random nonce, then ciphertext and 128-bit tag. The
 * owner of the content (such as its row's id) is authenticated with it, so that sealed content moved to another row does
 * not open.
 */
@ApplicationScoped
public class Vault {

    /** So many bytes of sealed content at most say which key sealed it. */
    public static final int HEADER = 128;

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SecureRandom random = new SecureRandom();

    @Inject
    @ConfigProperty(name = "vedette.key.file")
    private String setting;

    private String file = "";

    /** Null until there is one. */
    private volatile @Nullable KeyFile keys;

    /** Keys that were taken out of the file: what was read before that is still to be opened. */
    private volatile Map<String, SecretKey> retired = Map.of();

    private long lookedAt = System.nanoTime() - PAUSE_NANOS;

    @PostConstruct
    void open() {
        open(setting);
    }

    void open(String location) {
        file = location;
        keys = KeyFile.read(path()).orElse(null);
    }

    /** Whether the key file was there when it was read last. */
    public boolean hasKeys() {
        return keys != null;
    }

    /** Makes the key file of a new installation. */
    public synchronized void create() {
        if (keys == null) {
            keys = KeyFile.create(path());
        }
    }

    /**
     * Reads the key file again. Keys that are gone from it open what they sealed until {@link #forgetRetired}.
     *
     * @return whether it has changed
     * @throws IllegalStateException if it cannot be read; the keys stay as they were
     */
    public synchronized boolean reload() {
        var before = present();
        var after = KeyFile.read(path())
                .orElseThrow(() -> new IllegalStateException("Key file %s is gone; restore it".formatted(file)));
        if (after.equals(before)) {
            return false;
        }
        for (var known : before.keys().entrySet()) {
            var same = after.keys().get(known.getKey());
            if (same != null && !same.equals(known.getValue())) {
                throw new IllegalStateException(
                        "Key file %s has another secret for the key '%s' than before; give the new one a new id"
                                .formatted(file, known.getKey()));
            }
        }
        var gone = new HashMap<>(retired);
        gone.putAll(before.keys());
        gone.keySet().removeAll(after.keys().keySet());
        retired = Map.copyOf(gone);
        keys = after;
        return true;
    }

    /** Forgets keys that were taken out of the file, but for these. */
    public synchronized void forgetRetired(Set<String> needed) {
        var kept = new HashMap<>(retired);
        kept.keySet().retainAll(needed);
        retired = Map.copyOf(kept);
    }

    /** The id of the key that seals. */
    public String activeKey() {
        return present().activeId();
    }

    /** The ids of the keys in the file, in its order. */
    public Set<String> keysInFile() {
        return new LinkedHashSet<>(present().keys().keySet());
    }

    /** Where the keys are. */
    public String location() {
        return file;
    }

    /** The id of the key that has sealed content, of which the first {@link #HEADER} bytes are enough. */
    public static String keyOf(byte[] sealed) {
        try {
            var input = ByteBuffer.wrap(sealed);
            var id = new byte[input.get()];
            input.get(id);
            return new String(id, StandardCharsets.US_ASCII);
        } catch (BufferUnderflowException | NegativeArraySizeException damaged) {
            throw new IllegalStateException("Sealed content was changed", damaged);
        }
    }

    /**
     * Seals content with the active key.
     *
     * @param owner what the content belongs to; needed again to open it
     */
    public byte[] seal(byte[] content, String owner) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var ring = present();
        var id = ring.activeId().getBytes(StandardCharsets.US_ASCII);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key(ring.activeId()), nonce, owner)
                    .doFinal(content);
            return ByteBuffer.allocate(1 + id.length + NONCE_BYTES + sealed.length)
                    .put((byte) id.length)
                    .put(id)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM failed to seal", impossible);
        }
    }

    /**
     * Opens what {@link #seal} has sealed.
     *
     * @throws IllegalStateException if the content was sealed for another owner, with a key that is gone, or was changed
     */
    public byte[] open(byte[] sealed, String owner) {
        var id = keyOf(sealed);
        var key = key(id);
        try {
            var input = ByteBuffer.wrap(sealed).position(1 + id.length());
            var nonce = new byte[NONCE_BYTES];
            input.get(nonce);
            var content = new byte[input.remaining()];
            input.get(content);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, owner).doFinal(content);
        } catch (GeneralSecurityException | BufferUnderflowException refused) {
            throw new IllegalStateException(
                    "Sealed content of '%s' was changed or is not its own".formatted(owner), refused);
        }
    }

    private SecretKey key(String id) {
        var key = known(id);
        if (key == null) {
            look();
            key = known(id);
        }
        if (key == null) {
            throw new IllegalStateException(
                    "Key file %s has no key '%s'; restore the file this content was sealed with".formatted(file, id));
        }
        return key;
    }

    private @Nullable SecretKey known(String id) {
        var key = present().keys().get(id);
        return key == null ? retired.get(id) : key;
    }

    /** Another node may have read a new key from the same file before this one did. */
    private synchronized void look() {
        if (System.nanoTime() - lookedAt >= PAUSE_NANOS) {
            lookedAt = System.nanoTime();
            reload();
        }
    }

    private KeyFile present() {
        var ring = keys;
        if (ring == null) {
            throw new IllegalStateException("Key file %s does not exist".formatted(file));
        }
        return ring;
    }

    private Path path() {
        return Path.of(file);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
