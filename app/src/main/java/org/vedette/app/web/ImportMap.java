package org.vedette.app.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where the browser finds modules that are imported by a bare name, such as {@code lit}.
 *
 * @param imports bare name, or prefix that ends in a slash, to path within the WAR
 */
record ImportMap(Map<String, String> imports) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern STATIC_IMPORT =
            Pattern.compile("(?:\\bfrom|\\bimport)\\s*[\"']([^\"'\\n]+)[\"']\\s*[;\\n]?");

    /** What the libraries on the class path say of themselves. */
    static ImportMap ofLibraries(ClassLoader loader) {
        var merged = new TreeMap<String, String>();
        try {
            for (var url : Collections.list(loader.getResources("META-INF/importmap.json"))) {
                try (var stream = url.openStream()) {
                    JSON.readTree(stream)
                            .path("imports")
                            .properties()
                            .forEach(entry ->
                                    merged.put(entry.getKey(), entry.getValue().asText()));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new ImportMap(merged);
    }

    /** As the browser takes it. */
    String json(String contextPath) {
        var prefixed = new TreeMap<String, String>();
        imports.forEach((name, path) -> prefixed.put(name, contextPath + path));
        try {
            return JSON.writeValueAsString(Map.of("imports", prefixed));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A module and all that it imports before it runs, so that the browser can fetch them at once. */
    Set<String> closure(String module, Function<String, Optional<Asset>> files) {
        var found = new LinkedHashSet<String>();
        var open = new ArrayList<String>();
        open.add(module);
        while (!open.isEmpty()) {
            var path = open.remove(open.size() - 1);
            var asset = files.apply(path);
            if (asset.isPresent() && found.add(path)) {
                var matcher = STATIC_IMPORT.matcher(new String(asset.get().content(), StandardCharsets.UTF_8));
                while (matcher.find()) {
                    resolve(path, matcher.group(1)).ifPresent(open::add);
                }
            }
        }
        return found;
    }

    private Optional<String> resolve(String importer, String name) {
        if (name.startsWith("./") || name.startsWith("../")) {
            return Optional.of(URI.create(importer).resolve(name).getPath());
        }
        var exact = imports.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return imports.keySet().stream()
                .filter(prefix -> prefix.endsWith("/") && name.startsWith(prefix))
                .findFirst()
                .map(prefix -> imports.get(prefix) + name.substring(prefix.length()));
    }
}
