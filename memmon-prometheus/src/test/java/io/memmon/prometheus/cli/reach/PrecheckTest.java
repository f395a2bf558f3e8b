package io.memmon.prometheus.cli.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecheckTest {

    private static final long SELF = ProcessHandle.current().pid();
    private static final String QUIT_CAUGHT = "0000000181005ccf";
    private static final String QUIT_NOT_CAUGHT = "0000000181005ccb";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path proc;

    @BeforeEach
    void thisProcess() throws IOException {
        process(SELF, "S (sleeping)", 1000, "", QUIT_CAUGHT, "libjvm.so");
    }

    @Test
    void aJvmThatRunsPasses() throws Exception {
        process(7749, "S (sleeping)", 1000, "", QUIT_CAUGHT, "libjvm.so");

        assertThat(check(7749)).hasValueSatisfying(facts -> {
            assertThat(facts.pid()).isEqualTo(7749);
            assertThat(facts.innerPid()).isEmpty();
            assertThat(facts.options()).contains("-Xmx64m");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "T (stopped)|error[T04]: process 7749 must not be stopped, found state T|kill -CONT 7749",
                "t (tracing stop)|error[T04]: process 7749 must not be stopped, found state t|debugger",
                "Z (zombie)|error[T01]: process 7749 must be running, found one that has ended|memmon attach lists"
            })
    void oneThatCannotAnswerIsNotAsked(String state, String said, String fix) throws IOException {
        process(7749, state, 1000, "", QUIT_CAUGHT, "libjvm.so");

        assertThatThrownBy(() -> check(7749)).hasMessageStartingWith(said).hasMessageContaining(fix);
    }

    @Test
    void noneIsSaidToBeNone() {
        assertThatThrownBy(() -> check(7749)).hasMessage("""
                error[T01]: process 7749 must be running, found none
                  fix  memmon attach lists the JVMs""");
    }

    @Test
    void anotherUsersIsRefusedUnlessAskedByRoot() throws IOException {
        process(7749, "S (sleeping)", 0, "", QUIT_CAUGHT, "libjvm.so");

        assertThatThrownBy(() -> check(7749))
                .hasMessageStartingWith("error[T05]: process 7749 must belong to the user of memmon")
                .hasMessageContaining("sudo -u ");

        process(SELF, "S (sleeping)", 0, "", QUIT_CAUGHT, "libjvm.so");
        process(7749, "S (sleeping)", 1000, "", QUIT_CAUGHT, "libjvm.so");
        assertThat(catching(7749)).isNull();
    }

    @Test
    void aProcessThatIsNoJvmIsNotSentASignalThatEndsIt() throws IOException {
        process(7749, "S (sleeping)", 1000, "", QUIT_NOT_CAUGHT, "libc.so.6");

        assertThatThrownBy(() -> check(7749)).hasMessage("""
                error[T03]: process 7749 must be a JVM, found java
                  fix  memmon attach lists the JVMs""");
    }

    @Test
    void norIsAJvmThatDoesNotHandleIt() throws IOException {
        process(7749, "S (sleeping)", 1000, "", QUIT_NOT_CAUGHT, "libjvm.so");

        assertThatThrownBy(() -> check(7749))
                .hasMessageStartingWith("error[T07]: process 7749 must handle SIGQUIT, or attaching would end it");
    }

    @Test
    @DisabledForJreRange(min = JRE.JAVA_23)
    void aJvmThatMeetsElsewhereIsNotWaitedFor() throws IOException {
        process(7749, "S (sleeping)", 1000, "", QUIT_CAUGHT, "libjvm.so");
        Files.createDirectories(proc.resolve("7749/root/tmp"));

        assertThatThrownBy(() -> check(7749))
                .hasMessageStartingWith("error[T06]: process 7749 must see the same /tmp")
                .hasMessageContaining("nsenter --target 7749 --mount memmon attach 7749");
    }

    @Test
    void aJvmInANamespaceOfItsOwnListensUnderItsInnerNumber() throws IOException {
        process(7749, "S (sleeping)", 1000, "NSpid:\t7749\t1\n", QUIT_NOT_CAUGHT, "libjvm.so");
        Files.createDirectories(proc.resolve("7749/root/tmp"));
        Files.createFile(proc.resolve("7749/root/tmp/.java_pid1"));

        assertThat(catching(7749)).isNull();
    }

    @Test
    void oneThatForbidsAttachingIsNotMadeToPrintItsThreads() throws IOException {
        process(7749, "S (sleeping)", 1000, "", QUIT_CAUGHT, "libjvm.so");
        Files.writeString(proc.resolve("7749/cmdline"), "java\0-XX:+DisableAttachMechanism\0Main\0");

        assertThatThrownBy(() -> check(7749))
                .hasMessageStartingWith(
                        "error[T07]: process 7749 must allow attaching, found -XX:+DisableAttachMechanism");
    }

    @Test
    void withoutProcNothingIsKnownAndNothingRefused() throws Exception {
        assertThat(new Precheck(Optional.empty()).pass(7749)).isEmpty();
    }

    private Optional<ProcessFacts> check(long pid) throws Exception {
        return new Precheck(Optional.of(proc)).pass(pid);
    }

    private @Nullable Throwable catching(long pid) {
        return catchThrowable(() -> check(pid));
    }

    private void process(long pid, String state, long uid, String more, String caught, String library)
            throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                folder.resolve("status"),
                "Name:\tjava\nState:\t" + state + "\nUid:\t" + uid + "\t" + uid + "\t" + uid + "\t" + uid + "\n" + more
                        + "SigCgt:\t" + caught + "\n");
        Files.writeString(folder.resolve("maps"), "7f00-7f01 r-xp 00000000 08:01 42   /usr/lib/" + library + "\n");
        Files.writeString(folder.resolve("cmdline"), "java\0-Xmx64m\0Main\0");
    }
}
