package org.vedette.app.scope;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.vedette.app.http.Json;
import org.vedette.app.secrets.Tokens;

/** The combinations of tags that occur; as they never change, each node remembers those it has met. */
@ApplicationScoped
public class ScopeSets {

    /** The combination of the default tag alone. */
    public static final int DEFAULT = 1;

    private static final int REMEMBERED = 10_000;

    private final Cache<String, Integer> ids =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<Integer, List<String>> tags =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    @Inject
    private ScopeSetStore store;

    /**
     * The id of the combination, which is stored in a transaction of its own if it is new: one that nobody comes to use does
     * no harm, and nobody waits for a lock that another request holds.
     */
    public int idOf(Collection<String> wanted) {
        var text = Json.write(new TreeSet<>(wanted));
        var sha256 = Tokens.hash(text.getBytes(StandardCharsets.UTF_8));
        var known = ids.getIfPresent(sha256);
        if (known != null) {
            return known;
        }
        var id = store.find(sha256);
        if (id == null) {
            id = store.add(sha256, text, new TreeSet<>(wanted));
        }
        ids.put(sha256, id);
        return id;
    }

    /** The tags of a combination in their order; none if there is no such combination. */
    public List<String> tagsOf(int id) {
        var known = tags.getIfPresent(id);
        if (known != null) {
            return known;
        }
        var read = store.tagsOf(id);
        if (!read.isEmpty()) {
            tags.put(id, read);
        }
        return read;
    }
}
