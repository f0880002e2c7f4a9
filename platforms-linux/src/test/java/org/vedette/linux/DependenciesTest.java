package org.vedette.linux;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The plugin knows the contract, a JSON writer and pure parts of the JDK: no I/O, clock, environment or chance. */
class DependenciesTest {

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.vedette.linux");

    @Test
    void looksAtThePlugin() {
        assertThat(PLUGIN).hasSizeGreaterThan(8);
        assertThat(PLUGIN.contain(LinuxEdrProfile.class)).isTrue();
        assertThat(PLUGIN.contain(GlobalExclusionsProfile.class)).isTrue();
    }

    @Test
    void usesTheContractAndPureClassesOnly() {
        pure().check(PLUGIN);
        noDefaults().check(PLUGIN);
    }

    @Test
    void wouldNoticeAClassThatIsNotPure() {
        var impure = new ClassFileImporter().importClasses(Golden.class);

        assertThatThrownBy(() -> pure().check(impure)).isInstanceOf(AssertionError.class);
    }

    private static ArchRule pure() {
        var allowed = resideInAnyPackage(
                "org.vedette.linux",
                "org.vedette.spi",
                "org.jspecify.annotations",
                "com.fasterxml.jackson.core..",
                "java.lang",
                "java.lang.invoke",
                "java.util",
                "java.util.function",
                "java.util.regex",
                "java.util.stream");
        DescribedPredicate<JavaClass> inMemory =
                belongToAnyOf(IOException.class, StringWriter.class, UncheckedIOException.class, Writer.class);
        var impure = belongToAnyOf(
                System.class,
                Runtime.class,
                Process.class,
                ProcessBuilder.class,
                Thread.class,
                Calendar.class,
                Date.class,
                Random.class,
                TimeZone.class,
                UUID.class);
        return classes().should().onlyDependOnClassesThat(allowed.or(inMemory).and(not(impure)));
    }

    private static ArchRule noDefaults() {
        return noClasses().should().callMethod(Locale.class, "getDefault");
    }
}
