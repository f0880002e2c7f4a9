package org.vedette.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentedRolesTest {

    @Test
    void theTableForAdministratorsSaysWhatTheRolesAllow() throws IOException {
        var lines = Files.readAllLines(Path.of("../docs/roles.md"));

        var table = lines.stream().filter(line -> line.startsWith("| `")).toList();

        assertThat(table.subList(0, Permission.values().length)).containsExactlyElementsOf(expected());
        assertThat(lines)
                .contains(Role.BUILT_IN.stream()
                        .map(Role::name)
                        .collect(Collectors.joining(" | ", "| permission | ", " |")));
    }

    private static List<String> expected() {
        var rows = new ArrayList<String>();
        Arrays.stream(Permission.values())
                .forEach(permission -> rows.add(Role.BUILT_IN.stream()
                        .map(role -> role.permissions().contains(permission) ? "yes" : "")
                        .collect(Collectors.joining(" | ", "| `" + permission.value() + "` | ", " |"))));
        return rows;
    }
}
