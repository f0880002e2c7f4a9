package org.vedette.app.secrets;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of this installation: one line each, {@code id:base64 of 256 bits}; the last one encrypts, all of them decrypt.
 *
 * <p>To rotate, append a line on every node and restart; old content stays readable. The file is created on the first
 * start with owner-only rights. Nodes of one cluster need the same file.
 *
 * @param keys by id, in the order of the file
 */
record KeyFile(Map<String, SecretKey> keys, String activeId) {

    private static final int KEY_BYTES = 32;

    static KeyFile openOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return parse(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "Key file %s cannot be read or created; check vedette.key.file and its rights".formatted(file),
                    unreadable);
        }
    }

    SecretKey active() {
        return key(activeId);
    }

    SecretKey key(String id) {
        var key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException(
                    "The key file has no key '%s'; restore the file this content was sealed with".formatted(id));
        }
        return key;
    }

    private static void create(Path file) throws IOException {
        var secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        // Written beside and moved, so that a start that is killed half-way leaves no half key.
        var draft = Files.createTempFile(parent, "key", ".new", ownerOnly(file));
        try {
            Files.writeString(
                    draft,
                    nameOf(secret) + ":" + Base64.getEncoder().encodeToString(secret) + "\n",
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException anotherNodeWasFirst) {
            return;
        } finally {
            Files.delete(draft);
        }
    }

    /** Named after itself, so that the keys of two nodes that were not given the same file are not mistaken for one. */
    private static String nameOf(byte[] secret) {
        return "k" + Tokens.hash(secret).substring(0, 12);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static KeyFile parse(Path file) throws IOException {
        var keys = new LinkedHashMap<String, SecretKey>();
        var last = "";
        for (var line : Files.readAllLines(file)) {
            if (line.isBlank()) {
                continue;
            }
            var separator = line.indexOf(':');
            var secret =
                    Base64.getDecoder().decode(line.substring(separator + 1).strip());
            if (separator < 1 || secret.length != KEY_BYTES) {
                throw new IllegalStateException(
                        "Key file %s has a line that is not id:base64 of 256 bits".formatted(file));
            }
            last = line.substring(0, separator).strip();
            keys.put(last, new SecretKeySpec(secret, "AES"));
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("Key file %s is empty; restore it from a backup".formatted(file));
        }
        return new KeyFile(keys, last);
    }
}
