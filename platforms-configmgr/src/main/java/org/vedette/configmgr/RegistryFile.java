package org.vedette.configmgr;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.vedette.spi.Blob;

/**
 * A registry file that sets or deletes values of one key, in the format that {@code reg import} reads: UTF-16LE with a
 * byte order mark and CRLF (Microsoft, <em>How to add, modify, or delete registry subkeys and values by using a .reg
 * file</em>).
 */
final class RegistryFile {

    /** The name in the freedesktop.org shared MIME database; there is no registered one. */
    static final String MEDIA_TYPE = "text/x-ms-regedit";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final StringBuilder lines = new StringBuilder();

    /** A file about one key, such as {@code HKEY_LOCAL_MACHINE\SOFTWARE\Policies}. */
    RegistryFile(String key) {
        line("Windows Registry Editor Version 5.00");
        line("");
        line("[" + key + "]");
    }

    /** Sets a REG_SZ. */
    RegistryFile text(String name, String value) {
        return line(quoted(name) + "=" + quoted(value));
    }

    /** Sets a REG_DWORD. */
    RegistryFile number(String name, int value) {
        return line(quoted(name) + String.format(Locale.ROOT, "=dword:%08x", value));
    }

    RegistryFile delete(String name) {
        return line(quoted(name) + "=-");
    }

    Blob content() {
        return Blob.of((BYTE_ORDER_MARK + lines + "\r\n").getBytes(StandardCharsets.UTF_16LE));
    }

    private RegistryFile line(String text) {
        lines.append(text).append("\r\n");
        return this;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
