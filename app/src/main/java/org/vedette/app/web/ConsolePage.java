package org.vedette.app.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.web.ConsoleFiles.Edition;

/** The one page of the console, and what the browser may do on it. */
@ApplicationScoped
public class ConsolePage {

    private static final String TEMPLATE = "/WEB-INF/console/index.html";
    private static final String MAIN = "/assets/js/main.js";

    @Inject
    private ServletContext context;

    @Inject
    private ConsoleFiles files;

    @Nullable
    private volatile Rendered current;

    Rendered rendered() {
        var edition = files.edition();
        var seen = current;
        if (seen != null && seen.version().equals(edition.version())) {
            return seen;
        }
        var next = render(edition);
        current = next;
        return next;
    }

    private Rendered render(Edition edition) {
        var root = context.getContextPath();
        var imports = ImportMap.ofLibraries(ConsolePage.class.getClassLoader());
        var map = imports.json(root);
        var preloads = imports.closure(MAIN, path -> edition.file(path).or(() -> files.library(path))).stream()
                .filter(path -> !path.equals(MAIN))
                .map(path -> "<link rel=\"modulepreload\" href=\"%s\">"
                        .formatted(escape(root + versioned(path, edition.version()))))
                .collect(Collectors.joining("\n"));
        var html = template()
                .replace("@{ctx}", escape(root))
                .replace("@{assets}", escape(root + "/assets/" + edition.version()))
                .replace("@{preloads}", preloads)
                .replace("@{importmap}", map);
        return new Rendered(edition.version(), html.getBytes(StandardCharsets.UTF_8), policy(map));
    }

    /** Everything from here and nothing written into the page, but for the import map, which no file can hold. */
    private static String policy(String importMap) {
        var hash = Base64.getEncoder().encodeToString(Asset.sha256(importMap.getBytes(StandardCharsets.UTF_8)));
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self' 'sha256-" + hash + "'",
                "style-src 'self'",
                "img-src 'self'",
                "font-src 'self'",
                "connect-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types lit-html");
    }

    private static String versioned(String path, String version) {
        return path.startsWith(ConsoleFiles.ASSETS)
                ? ConsoleFiles.ASSETS + version + "/" + path.substring(ConsoleFiles.ASSETS.length())
                : path;
    }

    private String template() {
        try (var stream = context.getResourceAsStream(TEMPLATE)) {
            if (stream == null) {
                throw new IllegalStateException("%s is missing".formatted(TEMPLATE));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    record Rendered(String version, byte[] html, String contentSecurityPolicy) {}
}
