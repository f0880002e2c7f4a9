package org.vedette.app.load;

import java.nio.charset.StandardCharsets;

/** HTTP/1.1 requests as bytes. */
public final class Requests {

    private Requests() {}

    public static byte[] post(String path, String body) {
        return text(path, "", body);
    }

    public static byte[] post(String path, String credential, String body) {
        return text(path, "Authorization: Bearer " + credential + "\r\n", body);
    }

    private static byte[] text(String path, String headers, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
                        + "Content-Type: application/json\r\n" + headers + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
