package org.vedette.app.secrets;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals secrets for the database with AES-256-GCM (NIST SP 800-38D).
 *
 * <p>Sealed form: one byte of length, the key's id in ASCII, a 96-bit random nonce, then ciphertext and 128-bit tag. The
 * owner of the content (such as its row's id) is authenticated with it, so that sealed content moved to another row does
 * not open.
 */
@ApplicationScoped
public class Vault {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    @Inject
    @ConfigProperty(name = "vedette.key.file")
    String file;

    private KeyFile keys;

    @PostConstruct
    void open() {
        keys = KeyFile.openOrCreate(Path.of(file));
    }

    /**
     * Seals content with the active key.
     *
     * @param owner what the content belongs to; needed again to open it
     */
    public byte[] seal(byte[] content, String owner) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var id = keys.activeId().getBytes(StandardCharsets.US_ASCII);
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.active(), nonce, owner).doFinal(content);
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
        var input = ByteBuffer.wrap(sealed);
        var id = new byte[input.get()];
        input.get(id);
        var nonce = new byte[NONCE_BYTES];
        input.get(nonce);
        var content = new byte[input.remaining()];
        input.get(content);
        try {
            return cipher(Cipher.DECRYPT_MODE, keys.key(new String(id, StandardCharsets.US_ASCII)), nonce, owner)
                    .doFinal(content);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException(
                    "Sealed content of '%s' was changed or is not its own".formatted(owner), refused);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
