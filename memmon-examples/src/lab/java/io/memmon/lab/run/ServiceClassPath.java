package io.memmon.lab.run;

import com.github.benmanes.caffeine.cache.Cache;
import com.typesafe.config.Config;
import io.memmon.api.memory.Area;
import io.memmon.collectors.jvm.JvmCollector;
import io.memmon.core.Memmon;
import io.memmon.responses.cache.CacheAction;
import io.memmon.testkit.FakeTicker;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.simple.SimpleServiceProvider;

/**
 * The class path of a service with memmon alone. The lab's own has a hundred jars more, and who looks for plugins opens each of
 * them: their directories take some 4 MB of a heap of 96, which a service without memmon would then seem to have more of.
 */
final class ServiceClassPath {

    /** One class of each jar that memmon, or a load of the lab, needs. */
    private static final List<Class<?>> NEEDED = List.of(
            Area.class,
            Memmon.class,
            JvmCollector.class,
            CacheAction.class,
            FakeTicker.class,
            Cache.class,
            Config.class,
            MVStore.class,
            Logger.class,
            SimpleServiceProvider.class,
            MeterRegistry.class,
            KeyValue.class,
            Observation.class);

    private ServiceClassPath() {}

    /** Returns the folders of a class path, and those of its jars that are needed, in their order. */
    static String of(String whole) {
        Set<Path> needed = NEEDED.stream().map(ServiceClassPath::home).collect(Collectors.toSet());
        return entries(whole)
                .filter(entry -> Files.isDirectory(entry) || needed.contains(entry.toAbsolutePath()))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> entries(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of);
    }

    private static Path home(Class<?> one) {
        return Path.of(URI.create(
                one.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
