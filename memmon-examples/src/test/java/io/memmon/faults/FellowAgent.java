package io.memmon.faults;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Another agent in the same JVM: it transforms each class of the monitor, and all of them again when it is asked to. */
public final class FellowAgent implements ClassFileTransformer {

    private static final String PREFIX = "io/memmon/";

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new FellowAgent(), true);
        Thread again = new Thread(() -> retransform(instrumentation), "fellow-agent");
        again.setDaemon(true);
        again.start();
    }

    private static void retransform(Instrumentation instrumentation) {
        Await.until("the monitor's classes are loaded", () -> monitors(instrumentation).length > 200);
        try {
            instrumentation.retransformClasses(monitors(instrumentation));
            System.out.println("TRANSFORMED AGAIN");
        } catch (UnmodifiableClassException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?>[] monitors(Instrumentation instrumentation) {
        return Arrays.stream(instrumentation.getAllLoadedClasses())
                .filter(loaded -> loaded.getName().startsWith("io.memmon.") && !loaded.isHidden())
                .filter(instrumentation::isModifiableClass)
                .toArray(Class<?>[]::new);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        return name != null && name.startsWith(PREFIX) ? classFile.clone() : null;
    }
}
