package org.vedette.configmgr;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Calendar;
import java.util.Date;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The plugin knows the contract and pure parts of the JDK: no I/O, clock, environment, chance or thread. */
class DependenciesTest {

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.vedette.configmgr");

    @Test
    void looksAtThePlugin() {
        assertThat(PLUGIN).hasSizeGreaterThan(3);
        assertThat(PLUGIN.contain(ConfigMgrEdrProfile.class)).isTrue();
    }

    @Test
    void usesTheContractAndPureClassesOnly() {
        var allowed = resideInAnyPackage(
                "org.vedette.configmgr",
                "org.vedette.spi",
                "org.jspecify.annotations",
                "java.lang",
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
                TimeZone.class,
                UUID.class);

        classes().should().onlyDependOnClassesThat(allowed.and(not(impure))).check(PLUGIN);
    }
}
