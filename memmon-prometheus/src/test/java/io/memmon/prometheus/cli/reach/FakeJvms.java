package io.memmon.prometheus.cli.reach;

import io.memmon.prometheus.presence.Presence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** JVMs that are what the test says, and remember what was loaded into them. */
public final class FakeJvms implements LocalJvms {

    private final List<LocalJvm> jvms = new ArrayList<>();

    /** The system properties of every one of them. */
    public final Properties properties = new Properties();

    /** What was loaded, as {@code jar=arguments}. */
    public final List<String> loaded = new ArrayList<>();

    /** What the agent does once it is loaded. */
    public Runnable onLoad = () -> {};

    /** Returns a check that finds nothing, as on a machine without {@code /proc}. */
    public static Precheck unchecked() {
        return new Precheck(Optional.empty());
    }

    /** Adds a JVM. */
    public FakeJvms with(long pid, String command) {
        jvms.add(new LocalJvm(pid, command));
        return this;
    }

    /** Lets the agent start, or be stopped, when it is loaded. */
    public FakeJvms agentBecoming(Presence.Agent state, String said) {
        onLoad = () -> Presence.agent(properties, state, "0.1.0", said);
        return this;
    }

    @Override
    public List<LocalJvm> all() {
        return List.copyOf(jvms);
    }

    @Override
    public AttachedJvm attach(LocalJvm jvm) {
        return new AttachedJvm() {
            @Override
            public Properties properties() {
                Properties now = new Properties();
                now.putAll(properties);
                return now;
            }

            @Override
            public void load(Path jar, String arguments) {
                loaded.add(jar.getFileName() + "=" + arguments);
                onLoad.run();
            }

            @Override
            public void close() {}
        };
    }
}
