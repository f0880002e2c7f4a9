package org.vedette.app.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the console, ready to be sent.
 *
 * @param tag strong entity tag of the content; the compressed form has the same with a suffix
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record Asset(String mediaType, String tag, byte[] content, byte[] compressed) {

    private static final Map<String, String> MEDIA_TYPES =
            Map.of("js", "text/javascript;charset=UTF-8", "css", "text/css;charset=UTF-8", "svg", "image/svg+xml");

    /** Whether files of that name are served at all; source maps and package descriptions are not. */
    static boolean served(String path) {
        return MEDIA_TYPES.containsKey(extension(path));
    }

    static Asset of(String path, byte[] content) {
        var type = MEDIA_TYPES.get(extension(path));
        if (type == null) {
            throw new IllegalArgumentException(path);
        }
        return new Asset(type, digest(content), content, compress(content));
    }

    static String digest(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(content));
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] compress(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
