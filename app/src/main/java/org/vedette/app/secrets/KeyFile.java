package org.vedette.app.secrets;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of this installation: one line each, {@code id:base64 of 256 bits}; the last one encrypts, all of them decrypt.
 *
 * <p>The file is created on the first start, and only then, with owner-only rights. Nodes of one cluster need the same keys.
 *
 * @param keys by id, in the order of the file
 */
record KeyFile(Map<String, SecretKey> keys, String activeId) {

    private static final int KEY_BYTES = 32;
    /** The sealed form has seven bits for its length. */
    private static final Pattern ID = Pattern.compile("[!-9;-~]{1,127}");

    KeyFile {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** Reads the file; empty if there is none. */
    static Optional<KeyFile> read(Path file) {
        try {
            return Optional.of(parse(file));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "Key file %s cannot be read; check vedette.key.file and its rights".formatted(file), unreadable);
        }
    }

    /** Creates a file with one new key, unless another node is faster, and reads it. */
    static KeyFile create(Path file) {
        try {
            write(file);
            return parse(file);
        } catch (IOException refused) {
            throw new IllegalStateException(
                    "Key file %s cannot be created; check vedette.key.file and its rights".formatted(file), refused);
        }
    }

    private static void write(Path file) throws IOException {
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
        var number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            var separator = line.indexOf(':');
            last = separator < 0 ? "" : line.substring(0, separator).strip();
            if (!ID.matcher(last).matches()) {
                throw malformed(file, number);
            }
            if (keys.put(last, key(line.substring(separator + 1).strip(), file, number)) != null) {
                throw new IllegalStateException("Key file %s names the key '%s' twice".formatted(file, last));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("Key file %s is empty; restore it from a backup".formatted(file));
        }
        return new KeyFile(keys, last);
    }

    private static SecretKey key(String base64, Path file, int line) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            // Without its cause, which quotes what may be part of a key.
            throw malformed(file, line);
        }
        if (secret.length != KEY_BYTES) {
            throw malformed(file, line);
        }
        return new SecretKeySpec(secret, "AES");
    }

    private static IllegalStateException malformed(Path file, int line) {
        return new IllegalStateException(
                "Line %d of key file %s is not id:base64 of 256 bits; restore or complete it".formatted(line, file));
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "KeyFile" + keys.keySet();
    }
}
