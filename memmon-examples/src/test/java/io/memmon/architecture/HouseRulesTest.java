package io.memmon.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.memmon.architecture.MemmonClasses.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import io.memmon.prometheus.security.Secret;
import java.lang.reflect.AnnotatedElement;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void onlyTheTickerReadsTheMonotonicClockAndNobodyTheWallClockPastItsSource() {
        noClasses()
                .that(resideInAnyPackage("io.memmon.api.time..").negate())
                .should()
                .callMethodWhere(callOf(System.class, "nanoTime"))
                .orShould()
                .callMethodWhere(callOf(System.class, "currentTimeMillis"))
                .orShould()
                .callMethodWhere(callOf(Instant.class, "now"))
                .orShould()
                .callMethodWhere(callOf(Clock.class, "systemUTC"))
                .check(ALL);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethodWhere(callOf(Thread.class, "sleep")).check(ALL);
    }

    @Test
    void nobodyWritesToTheApplicationsStreams() {
        // The agent has one start line to print; the examples and the command line are programs for people.
        noClasses()
                .that(resideInAnyPackage("io.memmon.examples..", "io.memmon.prometheus.agent..")
                        .or(simpleName("MemmonMain"))
                        .negate())
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ALL);
    }

    @Test
    void tokensAreKeptAsDigestsAndComparedInTimeThatTellsNothing() {
        classes()
                .that()
                .areAssignableTo(Secret.class)
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(ALL);
        fields().that()
                .areDeclaredIn(Secret.class)
                .and()
                .areNotStatic()
                .should()
                .haveRawType(byte[].class)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("io.memmon.prometheus.security..")
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .check(ALL);
    }

    @Test
    void namesTellTheIdea() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?")
                .check(ALL);
    }

    @Test
    void noStaticFieldChanges() {
        fields().that().areStatic().should().beFinal().check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        TreeSet<String> unmarked = new TreeSet<>();
        for (JavaClass type : ALL) {
            if (type.getPackageName().startsWith("io.memmon.")
                    && packageInfo(type.getPackageName()).stream()
                            .noneMatch(info -> info.isAnnotationPresent(NullMarked.class))) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    private static List<AnnotatedElement> packageInfo(String name) {
        try {
            return List.of(Class.forName(name + ".package-info"));
        } catch (ClassNotFoundException e) {
            return List.of();
        }
    }

    private static DescribedPredicate<JavaMethodCall> callOf(Class<?> owner, String method) {
        return describe(
                owner.getSimpleName() + '.' + method,
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && call.getTarget().getName().equals(method));
    }
}
