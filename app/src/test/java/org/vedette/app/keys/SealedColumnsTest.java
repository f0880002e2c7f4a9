package org.vedette.app.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vedette.app.secrets.SealedColumn;
import org.vedette.app.secrets.Vault;

/** A column that is sealed and not known as such would be lost with the old key. */
class SealedColumnsTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** Bytes that are no secret: which machines a list held, and the members of collections. */
    private static final Set<String> OPEN = Set.of("machine_list.seen", "configmgr_sync_page.content");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.vedette.app");

    @Test
    void everyColumnOfBytesIsSealedAndKnownOrOpen() throws IOException {
        var known = sealingClasses().stream()
                .flatMap(type -> columnsOf(type).stream())
                .map(SealedColumn::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(OPEN);

        assertThat(known).isEqualTo(columnsOfBytes());
    }

    @Test
    void whoeverSealsSaysIntoWhat() {
        assertThat(sealingClasses())
                .hasSizeGreaterThan(4)
                .allSatisfy(
                        type -> assertThat(columnsOf(type)).as(type.getName()).isNotEmpty());
    }

    private static Set<JavaClass> sealingClasses() {
        return CLASSES.stream()
                .filter(type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Vault.class)
                                && call.getName().equals("seal")))
                // The one seals what others have sealed, the other what a browser keeps for some minutes.
                .filter(type -> !Set.of("SealedRows", "OidcState").contains(type.getSimpleName()))
                .collect(Collectors.toSet());
    }

    private static Set<SealedColumn> columnsOf(JavaClass type) {
        return Arrays.stream(type.reflect().getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Produces.class) && method.getReturnType() == SealedColumn.class)
                .map(method -> {
                    try {
                        assertThat(Modifier.isStatic(method.getModifiers())).isTrue();
                        method.setAccessible(true);
                        return (SealedColumn) method.invoke(null);
                    } catch (ReflectiveOperationException unusable) {
                        throw new IllegalStateException(unusable);
                    }
                })
                .collect(Collectors.toSet());
    }

    private static Set<String> columnsOfBytes() throws IOException {
        var columns = new TreeSet<String>();
        try (var files = Files.list(MIGRATIONS)) {
            for (var file :
                    files.filter(name -> name.toString().endsWith(".sql")).toList()) {
                var table = "";
                for (var line : Files.readAllLines(file)) {
                    var begin =
                            Pattern.compile("(?:create|alter) table (\\w+).*").matcher(line);
                    table = begin.matches() ? begin.group(1) : table;
                    var column = Pattern.compile(".*?(\\w+)\\s+\\$\\{bytes}.*").matcher(line);
                    if (column.matches()) {
                        columns.add(table + "." + column.group(1));
                    }
                }
            }
        }
        return columns;
    }
}
