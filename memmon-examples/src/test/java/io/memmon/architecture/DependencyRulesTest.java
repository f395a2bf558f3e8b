package io.memmon.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.memmon.architecture.MemmonClasses.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyRulesTest {

    @Test
    void everyModuleIsSeen() {
        Map<String, Long> seen = new TreeMap<>(ALL.stream()
                .filter(type -> type.getPackageName().split("\\.", -1).length > 2)
                .collect(Collectors.groupingBy(
                        type -> type.getPackageName().split("\\.", -1)[2], Collectors.counting())));
        assertThat(seen.keySet()).contains("api", "core", "collectors", "responses", "prometheus", "examples");
        assertThat(seen.get("api")).isGreaterThan(30);
        assertThat(seen.get("core")).isGreaterThan(120);
        assertThat(seen.get("collectors")).isGreaterThan(30);
        assertThat(seen.get("responses")).isGreaterThan(40);
        assertThat(seen.get("prometheus")).isGreaterThan(40);
    }

    @Test
    void theApiKnowsTheJdkAndJSpecifyOnlyBecausePluginAuthorsInheritWhatItKnows() {
        classes()
                .that()
                .resideInAPackage("io.memmon.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.memmon.api..")
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collectors", "responses"})
    void pluginsNeverKnowTheCoreBecauseAThirdPartysCannotEither(String module) {
        noClasses()
                .that()
                .resideInAPackage("io.memmon." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.memmon.core..", "io.memmon.prometheus..", "io.memmon.examples..")
                .check(ALL);
    }

    @Test
    void collectorsAndResponsesDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("io.memmon.collectors..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.memmon.responses..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("io.memmon.responses..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.memmon.collectors..")
                .check(ALL);
    }

    @Test
    void theCoreNeverKnowsThePluginsThatComeWithIt() {
        noClasses()
                .that()
                .resideInAPackage("io.memmon.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.memmon.collectors..",
                        "io.memmon.responses..",
                        "io.memmon.prometheus..",
                        "io.memmon.examples..")
                .check(ALL);
    }

    @Test
    void theEndpointPackagesThePluginsWithoutKnowingThem() {
        noClasses()
                .that()
                .resideInAPackage("io.memmon.prometheus..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.memmon.collectors..", "io.memmon.responses..", "io.memmon.examples..")
                .check(ALL);
    }

    @Test
    void onlyTwoPackagesKnowGuiceSoThatEverythingCanBeBuiltWithNew() {
        noClasses()
                .that(resideInAnyPackage("io.memmon..")
                        .and(resideInAnyPackage(
                                        "io.memmon.core.guice..",
                                        "io.memmon.prometheus.guice..",
                                        "io.memmon.examples..")
                                .negate()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
                .check(ALL);
    }

    @Test
    void onlyTheStoreKnowsItsLibraryWhichMayBeAbsent() {
        noClasses()
                .that(resideInAnyPackage("io.memmon..")
                        .and(resideInAnyPackage("io.memmon.core.store..").negate()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .check(ALL);
    }

    @Test
    void onlyTheMetersKnowMicrometer() {
        noClasses()
                .that(resideInAnyPackage("io.memmon..")
                        // The root package hands out a MeterBinder; nothing else of it is used there. The Spring
                        // example
                        // stands for an application, which binds it to a registry of its own.
                        .and(resideInAnyPackage(
                                        "io.memmon.core",
                                        "io.memmon.core.metrics..",
                                        "io.memmon.prometheus..",
                                        "io.memmon.examples.spring..")
                                .negate()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("io.memmon.core")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.micrometer..")
                        .and(JavaClass.Predicates.simpleName("MeterBinder").negate()))
                .check(ALL);
    }

    @Test
    void pluginsLogThroughTheirContextAndNobodyUsesJavaUtilLogging() {
        noClasses()
                .that()
                .resideInAnyPackage("io.memmon.api..", "io.memmon.collectors..", "io.memmon.responses..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j..")
                .check(ALL);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "core", "collectors", "responses", "prometheus", "examples"})
    void packagesOfAModuleFormNoCycles(String module) {
        slices().matching("io.memmon." + module + ".(*)..")
                .namingSlices("$1 of " + module)
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }
}
