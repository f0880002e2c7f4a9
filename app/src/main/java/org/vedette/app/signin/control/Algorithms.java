package org.vedette.app.signin.control;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Algorithms of signatures that this server takes: those with a public key, never one with a shared secret and never none. */
final class Algorithms {

    private Algorithms() {}

    /**
     * Reads a setting.
     *
     * @throws IllegalStateException if it names another
     */
    static Set<JWSAlgorithm> of(String setting, Collection<String> names) {
        var algorithms = new HashSet<JWSAlgorithm>();
        for (var name : names) {
            var algorithm = JWSAlgorithm.parse(name.strip());
            if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
                throw new IllegalStateException(
                        "%s: '%s' is not an algorithm of a signature by a public key, such as RS256, PS256 or ES256"
                                .formatted(setting, name));
            }
            algorithms.add(algorithm);
        }
        if (algorithms.isEmpty()) {
            throw new IllegalStateException(setting + " must name an algorithm, such as RS256");
        }
        return algorithms;
    }
}
