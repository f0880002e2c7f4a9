package org.vedette.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DelegationTest {

    private static final Grant READ_HERE = new Grant(Set.of(Permission.GROUPS_READ), Scopes.of(Set.of("here")));
    private static final Grant WRITE_ALL = new Grant(Set.of(Permission.GROUPS_UPDATE), Scopes.ALL);

    @Test
    void whatIsHeldForSomeIsNotHeldForAll() {
        var own = List.of(READ_HERE, WRITE_ALL);

        assertThat(Delegation.missing(own, Set.of(Permission.GROUPS_READ), Scopes.ALL))
                .contains(Permission.GROUPS_READ);
        assertThat(Delegation.missing(own, Set.of(Permission.GROUPS_READ), Scopes.of(Set.of("here"))))
                .isEmpty();
        assertThat(Delegation.missing(own, Set.of(Permission.GROUPS_UPDATE), Scopes.ALL))
                .isEmpty();
    }

    @Test
    void aPermissionOfOneGrantAndTheTagsOfAnotherDoNotAddUp() {
        var own = List.of(READ_HERE, new Grant(Set.of(Permission.GROUPS_UPDATE), Scopes.of(Set.of("there"))));

        assertThat(Delegation.missing(own, Set.of(Permission.GROUPS_UPDATE), Scopes.of(Set.of("here"))))
                .contains(Permission.GROUPS_UPDATE);
    }

    @Test
    void tagsOfSeveralGrantsOfOnePermissionAddUp() {
        var own = List.of(READ_HERE, new Grant(Set.of(Permission.GROUPS_READ), Scopes.of(Set.of("there"))));

        assertThat(Delegation.missing(own, Set.of(Permission.GROUPS_READ), Scopes.of(Set.of("here", "there"))))
                .isEmpty();
    }

    /** Otherwise somebody could reach by handing on what they do not reach themselves. */
    @Property
    void whatMayBeHandedOnReachesNothingThatIsOutOfReach(
            @ForAll @Size(max = 4) Set<Permission> held,
            @ForAll @Size(max = 3) Set<Character> tags,
            @ForAll @Size(max = 3) Set<Character> handedOn,
            @ForAll @Size(max = 3) Set<Character> object) {
        var own = List.of(new Grant(held, scopes(tags)));
        var scopes = scopes(handedOn);

        for (var permission : Permission.values()) {
            if (Delegation.missing(own, Set.of(permission), scopes).isEmpty() && scopes.reach(texts(object))) {
                assertThat(Delegation.scopes(own, permission).reach(texts(object)))
                        .isTrue();
            }
        }
    }

    @Test
    void whatTwoReachIsWhatBothReach() {
        var both = Scopes.of(Set.of("a", "b")).and(Scopes.of(Set.of("b", "c")));

        assertThat(both).isEqualTo(Scopes.of(Set.of("b")));
        assertThat(Scopes.ALL.and(both)).isEqualTo(both);
        assertThat(both.and(Scopes.NONE).isNone()).isTrue();
    }

    private static Scopes scopes(Set<Character> tags) {
        return Scopes.of(texts(tags));
    }

    private static Set<String> texts(Set<Character> tags) {
        return tags.stream().map(tag -> Integer.toString(tag % 4)).collect(Collectors.toSet());
    }
}
