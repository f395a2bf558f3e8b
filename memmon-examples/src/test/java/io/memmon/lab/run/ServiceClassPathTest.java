package io.memmon.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.infinispan.Cache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service of the lab without rivals has on its class path. */
class ServiceClassPathTest {

    @TempDir
    Path folder;

    @Test
    void leavesOutTheJarsThatOnlyRivalsAndTestsNeed() throws Exception {
        String needed = home(MeterRegistry.class);
        String whole = String.join(File.pathSeparator, home(Cache.class), folder.toString(), home(Test.class), needed);

        assertThat(ServiceClassPath.of(whole)).isEqualTo(folder + File.pathSeparator + needed);
    }

    @Test
    void findsAllThatIsNeededOnTheLabsOwn() {
        assertThat(List.of(ServiceClassPath.of(System.getProperty("java.class.path"))
                        .split(File.pathSeparator)))
                .anySatisfy(entry -> assertThat(entry).contains("memmon-core"))
                .anySatisfy(entry -> assertThat(entry).contains("memmon-collectors"))
                .anySatisfy(entry -> assertThat(entry).contains("memmon-responses"))
                .anySatisfy(entry -> assertThat(entry).contains("test-classes"))
                .anySatisfy(entry -> assertThat(entry).contains("slf4j-simple"))
                .noneSatisfy(entry -> assertThat(entry).contains("infinispan"));
    }

    private static String home(Class<?> one) throws Exception {
        return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
