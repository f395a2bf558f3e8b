package io.memmon.prometheus.cli.reach;

import io.memmon.prometheus.cli.terminal.CommandFailure;
import java.util.List;

/** The JVMs of this machine. A run-time image without the JDK's attach API has a way to say so. */
public interface LocalJvms {

    /** Returns the JVMs that this user's run-time image sees, without attaching to any. */
    List<LocalJvm> all() throws CommandFailure;

    /**
     * Attaches to one; waits 10 s at most.
     *
     * @throws CommandFailure if it cannot be attached to, with the reason and what to do
     */
    AttachedJvm attach(LocalJvm jvm) throws CommandFailure;

    /** Returns those that the attach API reaches; where it is missing, every call fails with a clear word. */
    static LocalJvms ofThisImage() {
        return ModuleLayer.boot().findModule("jdk.attach").isPresent() ? new AttachApi() : new NoAttachApi();
    }
}
