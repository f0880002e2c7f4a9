package org.vedette.app.demo.control;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vedette.app.demo.entity.KnownMachine;
import org.vedette.app.demo.entity.TenantSettings;

/** The machines of the tenant, one at a time: equal settings make equal machines, and no list of them is ever held. */
final class Machines {

    private final int count;
    private final Map<Integer, KnownMachine> known;
    private final Instant now;

    Machines(TenantSettings settings, Instant now) {
        this.count = settings.machines();
        this.known = settings.known().stream()
                .collect(Collectors.toMap(KnownMachine::index, Function.identity(), (first, second) -> second));
        this.now = now;
    }

    /**
     * The machines that match, by index.
     *
     * @param filter all match if empty
     * @param skip how many of those that match are left out
     */
    Stream<Machine> matching(Optional<Predicate<Machine>> filter, int skip) {
        return filter.map(some -> from(0).filter(some).skip(skip)).orElseGet(() -> from(skip));
    }

    private Stream<Machine> from(int first) {
        return IntStream.range(first, count).mapToObj(index -> new Machine(index, known.get(index), now));
    }
}
