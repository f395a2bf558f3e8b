package io.memmon.prometheus.cli.reach;

import java.net.URI;

/** What a command is about. */
public sealed interface Target {

    /** Returns how a user calls it. */
    String shown();

    /** A JVM of this machine. */
    record Jvm(LocalJvm jvm) implements Target {
        @Override
        public String shown() {
            return jvm.name() + " (pid " + jvm.pid() + ')';
        }
    }

    /** An endpoint, here or elsewhere. */
    record Address(URI base) implements Target {
        @Override
        public String shown() {
            return base.toString();
        }
    }
}
