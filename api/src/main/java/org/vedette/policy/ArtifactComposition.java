package org.vedette.policy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vedette.policy.EffectiveConfiguration.OwnedArtifact;
import org.vedette.spi.Artifact;
import org.vedette.spi.Artifact.Combination;
import org.vedette.spi.Blob;

/**
 * The artifacts of several profiles on one device, with those of one address joined or turned down.
 *
 * @param artifacts ordered by address
 * @param collisions what could not be put together
 */
record ArtifactComposition(List<OwnedArtifact> artifacts, List<Collision> collisions) {

    /**
     * Profiles that claim one address in ways that exclude each other.
     *
     * @param held what stays as it is on devices: the address, and whatever the artifacts would have displaced
     */
    record Collision(List<String> profiles, Set<String> held, String message) {}

    /** An artifact whose members have been read if it has any to join. */
    record Piece(Artifact artifact, Optional<ObjectNode> members) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final ObjectWriter WRITER = JSON.writer(new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    /**
     * Checks what one profile has rendered.
     *
     * @throws RuntimeException if it is none of what the contract allows
     */
    static List<Piece> pieces(List<Artifact> artifacts) {
        var addresses = new HashSet<String>();
        var pieces = new ArrayList<Piece>();
        for (var artifact : artifacts) {
            if (!addresses.add(artifact.destination().address())) {
                throw new IllegalStateException("Two artifacts have one address");
            }
            pieces.add(new Piece(
                    artifact,
                    artifact.combination() == Combination.JSON_MEMBERS
                            ? Optional.of(object(artifact))
                            : Optional.empty()));
        }
        return pieces;
    }

    /**
     * @param rendered pieces by profile id; the order of the ids decides the order of joined members
     */
    static ArtifactComposition of(SortedMap<String, List<Piece>> rendered) {
        var byAddress = new TreeMap<String, SortedMap<String, Piece>>();
        rendered.forEach((profile, pieces) -> pieces.forEach(piece -> byAddress
                .computeIfAbsent(piece.artifact().destination().address(), any -> new TreeMap<>())
                .put(profile, piece)));
        var composed = new ArrayList<OwnedArtifact>();
        var collisions = new ArrayList<Collision>();
        byAddress.forEach((address, claims) -> {
            var profiles = List.copyOf(claims.keySet());
            var joined = JSON.createObjectNode();
            var clash = profiles.size() == 1 ? Optional.<String>empty() : join(claims, joined);
            if (clash.isPresent()) {
                collisions.add(new Collision(
                        profiles,
                        claimed(address, claims.values()),
                        "Profiles %s write '%s', and %s. Assign only one of them to the device."
                                .formatted(names(profiles), address, clash.get())));
            } else {
                var artifact = profiles.size() == 1 ? first(claims.values()) : withMembers(claims.values(), joined);
                composed.add(new OwnedArtifact(
                        profiles, artifact, Sha256.hex(artifact.content().bytes())));
            }
        });
        return new ArtifactComposition(List.copyOf(composed), List.copyOf(collisions));
    }

    /** Collects the members of all claims in {@code joined}; the reason why that cannot be is the answer. */
    private static Optional<String> join(SortedMap<String, Piece> claims, ObjectNode joined) {
        var first = first(claims.values());
        var taken = new LinkedHashMap<String, ObjectNode>();
        for (var claim : claims.entrySet()) {
            var artifact = claim.getValue().artifact();
            var members = claim.getValue().members();
            if (members.isEmpty()
                    || !artifact.name().equals(first.name())
                    || !artifact.mediaType().equals(first.mediaType())
                    || !artifact.destination().equals(first.destination())) {
                return Optional.of("their documents cannot be joined");
            }
            var overlap = merge(joined, members.get(), JsonPointer.empty());
            if (overlap.isPresent()) {
                var rivals = Stream.concat(
                                taken.entrySet().stream()
                                        .filter(other -> !other.getValue()
                                                .at(overlap.get())
                                                .isMissingNode())
                                        .map(Map.Entry::getKey),
                                Stream.of(claim.getKey()))
                        .toList();
                return Optional.of("%s each set its member '%s'".formatted(names(rivals), overlap.get()));
            }
            taken.put(claim.getKey(), members.get());
        }
        return Optional.empty();
    }

    private static Artifact withMembers(Collection<Piece> pieces, ObjectNode joined) {
        var first = first(pieces);
        return new Artifact(
                first.name(),
                first.mediaType(),
                first.destination(),
                first.combination(),
                pieces.stream()
                        .flatMap(piece -> piece.artifact().supersedes().stream())
                        .distinct()
                        .toList(),
                Blob.utf8(write(joined)));
    }

    private static Artifact first(Collection<Piece> pieces) {
        return pieces.iterator().next().artifact();
    }

    private static Set<String> claimed(String address, Collection<Piece> pieces) {
        var claimed = new TreeSet<>(Set.of(address));
        pieces.forEach(piece -> claimed.addAll(piece.artifact().supersedes()));
        return claimed;
    }

    private static String names(List<String> profiles) {
        return profiles.stream().map(profile -> "'" + profile + "'").collect(Collectors.joining(" and "));
    }

    /**
     * Adds the members of {@code source}, which stays as it is; the first member that both hold and cannot share is the
     * answer.
     */
    private static Optional<JsonPointer> merge(ObjectNode target, ObjectNode source, JsonPointer path) {
        for (var member : source.properties()) {
            var key = member.getKey();
            var pointer = path.appendProperty(key);
            var existing = target.get(key);
            if (member.getValue() instanceof ObjectNode more && (existing == null || existing instanceof ObjectNode)) {
                var overlap = merge(existing instanceof ObjectNode both ? both : target.putObject(key), more, pointer);
                if (overlap.isPresent()) {
                    return overlap;
                }
            } else if (existing == null) {
                target.set(key, member.getValue());
            } else {
                return Optional.of(pointer);
            }
        }
        return Optional.empty();
    }

    private static ObjectNode object(Artifact artifact) {
        try {
            if (JSON.readTree(artifact.content().bytes()) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException notJson) {
            throw new IllegalStateException("Artifact '%s' is not JSON".formatted(artifact.name()), notJson);
        }
        throw new IllegalStateException("Artifact '%s' is not a JSON object".formatted(artifact.name()));
    }

    private static String write(ObjectNode document) {
        try {
            return WRITER.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A JSON tree could not be written", impossible);
        }
    }
}
