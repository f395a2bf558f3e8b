package io.memmon.lab.scenario;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.response.ResponseAction;
import io.memmon.lab.service.Arrivals;
import io.memmon.lab.service.Load;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;

/** Every request compiles a script that is kept for the next caller, who never comes: metaspace fills. */
final class Scripts implements Load {

    /** The child's {@code -XX:MaxMetaspaceSize}. */
    static final int LIMIT_MEBIBYTES = 40;

    private final ArrayDeque<Runnable> compiled = new ArrayDeque<>(1 << 14);
    private final byte[] code;
    private volatile byte[] last = {};

    Scripts() {
        try (InputStream in = Scripts.class.getResourceAsStream("Script.class")) {
            if (in == null) {
                throw new IllegalStateException("Script.class must be beside " + Scripts.class);
            }
            code = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Arrivals arrivals() {
        return Arrivals.steady(150);
    }

    @Override
    public void request(SplittableRandom random) {
        last = new byte[100 << 10];
        try {
            Class<?> script = new Loader().define(code);
            Runnable ready = (Runnable) script.getConstructor().newInstance();
            ready.run();
            synchronized (compiled) {
                compiled.addLast(ready);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<ResponseAction> actions() {
        return List.of(ResponseAction.at(Level.MEDIUM, "old-scripts", StandardAreas.METASPACE, this::dropOld));
    }

    private void dropOld() {
        synchronized (compiled) {
            int keep = compiled.size() / 4;
            while (compiled.size() > keep) {
                compiled.pollFirst();
            }
        }
    }

    @Override
    public String toString() {
        synchronized (compiled) {
            return compiled.size() + " scripts, " + last.length + " lost";
        }
    }

    private static final class Loader extends ClassLoader {

        Loader() {
            super(Scripts.class.getClassLoader());
        }

        Class<?> define(byte[] code) {
            return defineClass(Script.class.getName(), code, 0, code.length);
        }
    }
}
