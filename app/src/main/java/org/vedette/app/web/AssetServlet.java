package org.vedette.app.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends the files of the console. An address with the present version in it is answered for good; another version, as
 * while nodes are being replaced one by one, is answered for now.
 */
@WebServlet(
        name = "assets",
        urlPatterns = {"/assets/*", "/_static/*"})
public class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String FOR_NOW = "no-cache";

    @Inject
    private transient ConsoleFiles files;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        var path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        if (path.startsWith(ConsoleFiles.LIBRARIES)) {
            send(files.library(path), FOR_GOOD, request, response);
            return;
        }
        var edition = files.edition();
        var own = ConsoleFiles.ASSETS + edition.version() + "/";
        var current = path.startsWith(own);
        var rest = path.substring(Math.min(path.length(), ConsoleFiles.ASSETS.length()));
        var asset = edition.file(ConsoleFiles.ASSETS + rest.substring(rest.indexOf('/') + 1));
        send(asset, current ? FOR_GOOD : FOR_NOW, request, response);
    }

    private static void send(
            Optional<Asset> found, String caching, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (found.isEmpty()) {
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var asset = found.get();
        var compress = accepts(request.getHeader("Accept-Encoding"));
        var tag = "\"%s%s\"".formatted(asset.tag(), compress ? "-gzip" : "");
        response.setHeader("ETag", tag);
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("Cache-Control", caching);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(asset.mediaType());
        if (compress) {
            response.setHeader("Content-Encoding", "gzip");
        }
        var body = compress ? asset.compressed() : asset.content();
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean accepts(@Nullable String encodings) {
        return encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip");
    }
}
