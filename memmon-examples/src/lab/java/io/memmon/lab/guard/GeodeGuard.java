package io.memmon.lab.guard;

import io.memmon.lab.service.Notes;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Geode's heap monitor, evicting from 80 % on and critical from 90 %. By reflection and through a loader of its own,
 * because its fifty jars are no dependency of this project and do not agree with its logging.
 */
final class GeodeGuard implements Guard {

    private static final long PERIOD = 100_000_000L;

    private final Watch watch;
    private @Nullable Polling polling;
    private @Nullable AutoCloseable cache;

    GeodeGuard(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void start() throws ReflectiveOperationException {
        ClassLoader geode = new URLClassLoader("geode", jars(), ClassLoader.getPlatformClassLoader());
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        caller.setContextClassLoader(geode);
        try {
            start(geode);
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    private static URL[] jars() {
        return Arrays.stream(System.getProperty(GuardKind.RIVALS, "").split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(GeodeGuard::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a path must have an address", impossible);
        }
    }

    private void start(ClassLoader geode) throws ReflectiveOperationException {
        Properties properties = new Properties();
        properties.setProperty("locators", "");
        properties.setProperty("mcast-port", "0");
        properties.setProperty("jmx-manager", "false");
        properties.setProperty("log-level", "error");
        Class<?> factory = Class.forName("org.apache.geode.cache.CacheFactory", true, geode);
        Object created = factory.getMethod("create")
                .invoke(factory.getConstructor(Properties.class).newInstance(properties));
        Object manager = call(geode, created, "org.apache.geode.cache.GemFireCache", "getResourceManager");
        Class<?> control = Class.forName("org.apache.geode.cache.control.ResourceManager", true, geode);
        control.getMethod("setCriticalHeapPercentage", float.class).invoke(manager, 90f);
        control.getMethod("setEvictionHeapPercentage", float.class).invoke(manager, 80f);
        Object monitor = call(
                geode, manager, "org.apache.geode.internal.cache.control.InternalResourceManager", "getHeapMonitor");
        cache = () -> call(geode, created, "org.apache.geode.cache.GemFireCache", "close");
        polling = Polling.start("geode", PERIOD, new Looking(watch.notes(), geode, monitor));
    }

    private static Object call(ClassLoader geode, Object target, String type, String method)
            throws ReflectiveOperationException {
        return Class.forName(type, true, geode).getMethod(method).invoke(target);
    }

    @Override
    public void close() {
        if (polling != null) {
            polling.close();
        }
        try {
            if (cache != null) {
                cache.close();
            }
        } catch (Exception e) {
            watch.notes().say(GuardKind.GEODE.word(), Notes.Kind.WORD, "did not close: " + e);
        }
    }

    /** Asks for the state, and notes its changes. */
    private static final class Looking implements Runnable {

        private final Notes notes;
        private final ClassLoader geode;
        private final Object monitor;
        private String before = "NORMAL";

        Looking(Notes notes, ClassLoader geode, Object monitor) {
            this.notes = notes;
            this.geode = geode;
            this.monitor = monitor;
        }

        @Override
        public void run() {
            try {
                String now = String.valueOf(
                        call(geode, monitor, "org.apache.geode.internal.cache.control.MemoryMonitor", "getState"));
                if (!now.equals(before)) {
                    boolean calm = now.contains("NORMAL");
                    notes.say(GuardKind.GEODE.word(), calm ? Notes.Kind.CALM : Notes.Kind.NOTICE, now);
                    before = now;
                }
            } catch (ReflectiveOperationException e) {
                notes.say(GuardKind.GEODE.word(), Notes.Kind.WORD, "cannot be asked: " + e);
            }
        }
    }
}
