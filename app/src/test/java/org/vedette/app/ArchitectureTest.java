package org.vedette.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.ObjectInput;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.vedette.app.access.Anonymous;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.access.SignedIn;
import org.vedette.app.audit.Audited;

/** The plan of the house, and that it is the plan of the house that stands. */
class ArchitectureTest {

    private static final String ROOT = "org.vedette.app";

    /** Which components each component may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("problem", Set.of()),
            Map.entry("secrets", Set.of()),
            Map.entry("time", Set.of()),
            Map.entry("persistence", Set.of("problem")),
            Map.entry("generation", Set.of("persistence")),
            Map.entry("http", Set.of("persistence", "problem", "secrets")),
            Map.entry("access", Set.of("http", "problem", "secrets")),
            Map.entry("scope", Set.of("access", "http", "persistence", "problem", "secrets")),
            Map.entry("roles", Set.of("access", "audit", "http", "persistence", "problem", "scope")),
            Map.entry("audit", Set.of("access", "http", "persistence", "problem", "scope", "secrets")),
            Map.entry("signin", Set.of("access", "audit", "http", "persistence", "problem", "secrets")),
            Map.entry("catalog", Set.of("access", "http", "problem")),
            Map.entry("event", Set.of("access", "audit", "http", "persistence", "problem", "scope", "secrets")),
            Map.entry("guidance", Set.of("access", "catalog", "http", "licensing", "problem")),
            Map.entry("keys", Set.of("access", "audit", "persistence", "secrets")),
            Map.entry("licensing", Set.of("access", "audit", "http", "persistence", "problem")),
            Map.entry(
                    "onboarding",
                    Set.of("event", "access", "audit", "http", "persistence", "problem", "scope", "secrets")),
            Map.entry(
                    "policy",
                    Set.of(
                            "event",
                            "access",
                            "audit",
                            "catalog",
                            "generation",
                            "http",
                            "licensing",
                            "onboarding",
                            "persistence",
                            "problem",
                            "scope")),
            Map.entry(
                    "assignment",
                    Set.of(
                            "event",
                            "access",
                            "audit",
                            "catalog",
                            "generation",
                            "http",
                            "licensing",
                            "persistence",
                            "policy",
                            "problem",
                            "scope")),
            Map.entry(
                    "device",
                    Set.of(
                            "event",
                            "access",
                            "audit",
                            "assignment",
                            "catalog",
                            "generation",
                            "http",
                            "persistence",
                            "problem",
                            "scope",
                            "secrets")),
            Map.entry(
                    "deployment",
                    Set.of(
                            "event",
                            "access",
                            "assignment",
                            "audit",
                            "catalog",
                            "device",
                            "generation",
                            "http",
                            "licensing",
                            "onboarding",
                            "persistence",
                            "policy",
                            "problem",
                            "scope",
                            "secrets")),
            Map.entry(
                    "connector",
                    Set.of(
                            "event",
                            "access",
                            "audit",
                            "catalog",
                            "device",
                            "generation",
                            "http",
                            "licensing",
                            "onboarding",
                            "persistence",
                            "problem",
                            "secrets")),
            Map.entry("demo", Set.of("access", "audit", "http", "onboarding", "persistence", "problem", "secrets")),
            Map.entry(
                    "configmgr",
                    Set.of(
                            "event",
                            "access",
                            "audit",
                            "assignment",
                            "deployment",
                            "device",
                            "generation",
                            "guidance",
                            "http",
                            "persistence",
                            "problem",
                            "scope",
                            "secrets")),
            Map.entry(
                    "offboarding",
                    Set.of(
                            "access",
                            "assignment",
                            "audit",
                            "catalog",
                            "deployment",
                            "device",
                            "generation",
                            "http",
                            "onboarding",
                            "persistence",
                            "policy",
                            "problem",
                            "scope")),
            Map.entry(
                    "report",
                    Set.of(
                            "access",
                            "assignment",
                            "deployment",
                            "device",
                            "event",
                            "http",
                            "persistence",
                            "problem",
                            "scope")),
            Map.entry(
                    "rollout",
                    Set.of(
                            "access",
                            "assignment",
                            "audit",
                            "deployment",
                            "http",
                            "persistence",
                            "policy",
                            "problem",
                            "scope")),
            Map.entry("web", Set.of("http", "problem")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theImportSawTheApplication() {
        assertThat(CLASSES.size()).isGreaterThan(150);
        var components = new TreeSet<String>();
        CLASSES.forEach(type -> components.add(component(type)));
        assertThat(components).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    }

    @Test
    void componentsFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void componentsUseOnlyWhatTheyMay() {
        MAY_USE.forEach((component, others) -> {
            var forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(component) && !others.contains(other))
                    .map(other -> ROOT + "." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + component + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(CLASSES);
        });
    }

    @Test
    void boundariesAreUsedByNobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..boundary..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..boundary..")
                .check(CLASSES);
    }

    @Test
    void noPlatformIsNamed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.vedette.windows..",
                        "org.vedette.macos..",
                        "org.vedette.linux..",
                        "org.vedette.configmgr..")
                .check(CLASSES);
    }

    @Test
    void everyOperationForPeopleSaysWhoMayCallIt() {
        var operations = methods()
                .that(isOperation())
                .and()
                .areDeclaredInClassesThat(are(
                        "under /api",
                        type -> type.getAnnotationOfType(Path.class).value().startsWith("/api/")));

        operations
                .should()
                .beAnnotatedWith(RequiresPermission.class)
                .orShould()
                .beAnnotatedWith(SignedIn.class)
                .orShould()
                .beAnnotatedWith(Anonymous.class)
                .check(CLASSES);
    }

    /** Nobody opens anything else to everybody by mistake. */
    @Test
    void onlySignInIsOpenToEverybody() {
        methods()
                .that()
                .areAnnotatedWith(Anonymous.class)
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage(ROOT + ".signin.boundary")
                .check(CLASSES);
    }

    /**
     * But for tests of the connection and of webhooks and previews, which change nothing, packages, which are read before they are stored,
     * and what checks a password first, which must not happen within a transaction; the latter two write their events
     * themselves.
     */
    @Test
    void everyChangeByPeopleIsAudited() {
        methods()
                .that(isOperation())
                .and()
                .areNotAnnotatedWith(GET.class)
                .and()
                .areDeclaredInClassesThat(are(
                        "under /api",
                        type -> type.getAnnotationOfType(Path.class).value().startsWith("/api/")))
                .and(are(
                        "not exempt",
                        method -> !Set.of(
                                        "PackagesResource.add",
                                        "ConnectorResource.test",
                                        "WebhooksResource.test",
                                        "SessionResource.begin",
                                        "GroupPreviewResource.preview",
                                        "OffboardingsResource.preview",
                                        "PreviewResource.preview")
                                .contains(method.getOwner().getSimpleName() + "." + method.getName())))
                .should()
                .beAnnotatedWith(Audited.class)
                .check(CLASSES);
    }

    @Test
    void timeComesFromTheOneClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".time..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void entitiesKeepTheirFieldsToThemselves() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .and()
                .areNotStatic()
                .should()
                .bePrivate()
                .check(CLASSES);
    }

    /** What is read that way can run anything (OWASP: insecure deserialisation). */
    @Test
    void nobodyReadsSerialisedObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInput.class)
                .check(CLASSES);
    }

    @Test
    void nobodyPrints() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should()
                .resideInAPackage(ROOT + "..")
                .andShould(new ArchCondition<>("be in a null-marked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                type, type.getPackage().isAnnotatedWith(NullMarked.class), type.getName()));
                    }
                })
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaMethod> isOperation() {
        return new DescribedPredicate<>("are operations") {
            @Override
            public boolean test(JavaMethod method) {
                return method.getOwner().isAnnotatedWith(Path.class)
                        && Stream.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class)
                                .anyMatch(method::isAnnotatedWith);
            }
        };
    }

    private static <T> DescribedPredicate<T> are(String description, Predicate<T> rule) {
        return new DescribedPredicate<>(description) {
            @Override
            public boolean test(T tested) {
                return rule.test(tested);
            }
        };
    }

    private static String component(JavaClass type) {
        var path = type.getPackageName().substring(ROOT.length());
        return path.isEmpty() ? "" : path.substring(1).split("\\.", -1)[0];
    }
}
