package io.memmon.prometheus.agent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a monitor and its endpoint into a JVM that knows nothing of them:
 * {@code -javaagent:memmon-prometheus-agent.jar=http.port=8001,mode=act}, or the same by attaching. Arguments are
 * configuration keys without {@code memmon.}; {@code config=<file>} names a configuration file.
 *
 * <p>With its files the only class of the agent that the application's class path has. Whatever goes wrong is said once on standard
 * error, and the application runs on.
 */
public final class MemmonAgent {

    private static final String RUNTIME = "io.memmon.prometheus.agent.AgentRuntime";

    private MemmonAgent() {}

    /** Called by the JVM before the application's {@code main}, in the same thread. */
    public static void premain(@Nullable String arguments) {
        launch(arguments, "premain");
    }

    /** Called by the JVM when the agent is attached, or named by {@code Launcher-Agent-Class}. */
    public static void agentmain(@Nullable String arguments) {
        launch(arguments, "agentmain");
    }

    private static void launch(@Nullable String arguments, String entry) {
        try {
            Thread caller = Thread.currentThread();
            Runnable start = () -> start(arguments == null ? "" : arguments, entry, caller);
            Thread starter = new Thread(null, start, "memmon-agent", 0, false);
            starter.setDaemon(true); // and with it all threads that it starts
            starter.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            starter.start();
        } catch (Throwable failure) {
            say(failure);
        }
    }

    private static void start(String arguments, String entry, Thread caller) {
        try {
            new IsolatedLoader(ownJar())
                    .loadClass(RUNTIME)
                    .getMethod("start", String.class, String.class, Thread.class)
                    .invoke(null, arguments, entry, caller);
        } catch (InvocationTargetException failure) {
            say(failure.getCause() == null ? failure : failure.getCause());
        } catch (Throwable failure) {
            say(failure);
        }
    }

    private static void say(Throwable failure) {
        System.err.println(
                "memmon: the agent could not be started (" + failure + "); the application runs on without it [A01]");
    }

    private static File ownJar() throws URISyntaxException {
        return new File(MemmonAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /**
     * Loads the agent's own classes from an archive within its jar, where no other loader looks, and before any of the
     * application's; {@code io.memmon.api} from the application, who may implement it; nothing else but the JDK.
     */
    private static final class IsolatedLoader extends ClassLoader {

        static {
            registerAsParallelCapable();
        }

        private static final String SHARED = "io.memmon.api.";

        private final File jar;
        private final MemmonAgentFiles files;
        private final @Nullable String version;
        private final ClassLoader application;

        IsolatedLoader(File jar) throws IOException {
            super("memmon-agent", ClassLoader.getPlatformClassLoader());
            this.jar = jar;
            this.files = MemmonAgentFiles.of(jar);
            this.version = MemmonAgent.class.getPackage().getImplementationVersion();
            this.application = ClassLoader.getSystemClassLoader();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(SHARED)) {
                return application.loadClass(name);
            }
            if (name.startsWith("java.")) {
                try {
                    return Class.forName(name, false, null);
                } catch (ClassNotFoundException elsewhere) {
                    return super.loadClass(name, resolve); // such as java.sql, which the platform's loader has
                }
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null) {
                    byte[] bytes = classFile(name);
                    loaded = bytes == null ? super.loadClass(name, resolve) : define(name, bytes);
                }
                return loaded;
            }
        }

        /**
         * Returns one lock for all classes, where others keep a name and a lock of each class for ever: nothing that is
         * done below it waits for another class.
         */
        @Override
        protected Object getClassLoadingLock(String name) {
            return this;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classFile(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return define(name, bytes);
        }

        private byte @Nullable [] classFile(String name) throws ClassNotFoundException {
            try {
                return files.content(name.replace('.', '/') + ".class");
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name + " cannot be read from " + jar, unreadable);
            }
        }

        private Class<?> define(String name, byte[] bytes) {
            definePackage(name.substring(0, name.lastIndexOf('.')));
            return defineClass(name, bytes, 0, bytes.length, MemmonAgent.class.getProtectionDomain());
        }

        /** Gives the package the version of this jar, by which the monitor calls itself. */
        private void definePackage(String name) {
            if (getDefinedPackage(name) == null) {
                try {
                    definePackage(name, null, null, null, "memmon", version, null, null);
                } catch (IllegalArgumentException definedMeanwhile) {
                    // by another thread: all the same
                }
            }
        }

        @Override
        public @Nullable URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            try {
                byte[] content = files.content(name);
                return content == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(content);
            } catch (IOException unreadable) {
                return null; // as the JDK's own loaders do
            }
        }

        @Override
        protected @Nullable URL findResource(String name) {
            try {
                return files.has(name) ? new URL("memmon-agent", "", -1, "/" + name, new Opening(files)) : null;
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException("a protocol with its handler is known", impossible);
            } catch (IOException unreadable) {
                return null; // as the JDK's own loaders do
            }
        }

        @Override
        protected Enumeration<URL> findResources(String name) {
            URL own = findResource(name);
            return Collections.enumeration(own == null ? List.of() : List.of(own));
        }
    }

    /** Opens the address of one of the agent's own files, whose path is its name. */
    private static final class Opening extends URLStreamHandler {

        private final MemmonAgentFiles files;

        Opening(MemmonAgentFiles files) {
            this.files = files;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    byte[] content = files.content(url.getPath().substring(1));
                    if (content == null) {
                        throw new FileNotFoundException(url.toString());
                    }
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}
