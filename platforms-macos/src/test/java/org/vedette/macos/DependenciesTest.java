package org.vedette.macos;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The plugin knows the contract and pure parts of the JDK: no I/O, clock, environment or chance. */
class DependenciesTest {

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.vedette.macos");

    @Test
    void looksAtThePlugin() {
        assertThat(PLUGIN).hasSizeGreaterThan(5);
        assertThat(PLUGIN.contain(MacosEdrProfile.class)).isTrue();
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
                "org.vedette.macos",
                "org.vedette.spi",
                "org.jspecify.annotations",
                "java.lang",
                "java.lang.invoke",
                "java.nio.charset",
                "java.util",
                "java.util.function",
                "java.util.stream");
        var impure = belongToAnyOf(
                System.class,
                Runtime.class,
                Process.class,
                ProcessBuilder.class,
                Thread.class,
                Calendar.class,
                Date.class,
                Random.class,
                TimeZone.class);
        return classes().should().onlyDependOnClassesThat(allowed.and(not(impure)));
    }

    private static ArchRule noDefaults() {
        return noClasses()
                .should()
                .callMethod(Locale.class, "getDefault")
                .orShould()
                .callMethod(UUID.class, "randomUUID");
    }
}
