package io.memmon.lab.guard;

import io.memmon.lab.service.Notes;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Geode's heap monitor, evicting from 80 % on and critical from 90 %. By reflection, because its fifty jars are no
 * dependency of this project: the lab's command puts them on the child's class path.
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
        Properties properties = new Properties();
        properties.setProperty("locators", "");
        properties.setProperty("mcast-port", "0");
        properties.setProperty("jmx-manager", "false");
        properties.setProperty("log-level", "error");
        Class<?> factory = Class.forName("org.apache.geode.cache.CacheFactory");
        Object created = factory.getMethod("create")
                .invoke(factory.getConstructor(Properties.class).newInstance(properties));
        Object manager = call(created, "org.apache.geode.cache.GemFireCache", "getResourceManager");
        Class<?> control = Class.forName("org.apache.geode.cache.control.ResourceManager");
        control.getMethod("setCriticalHeapPercentage", float.class).invoke(manager, 90f);
        control.getMethod("setEvictionHeapPercentage", float.class).invoke(manager, 80f);
        Object monitor =
                call(manager, "org.apache.geode.internal.cache.control.InternalResourceManager", "getHeapMonitor");
        cache = () -> call(created, "org.apache.geode.cache.GemFireCache", "close");
        polling = Polling.start("geode", PERIOD, new Looking(watch.notes(), monitor));
    }

    private static Object call(Object target, String type, String method) throws ReflectiveOperationException {
        return Class.forName(type).getMethod(method).invoke(target);
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
        private final Object monitor;
        private String before = "NORMAL";

        Looking(Notes notes, Object monitor) {
            this.notes = notes;
            this.monitor = monitor;
        }

        @Override
        public void run() {
            try {
                String now = String.valueOf(
                        call(monitor, "org.apache.geode.internal.cache.control.MemoryMonitor", "getState"));
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
