package io.memmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an application server does: loads an application that brings its own memmon in a class loader of its own, stops
 * it and drops the loader. What still held the loader then would hold all its classes, with each redeploy once more.
 */
class RedeployTest {

    private static final int DEPLOYMENTS = 2;

    @TempDir
    private Path folder;

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

    @Test
    void aDroppedApplicationIsUnloadedWithItsMonitor() throws Exception {
        Set<Reference<ClassLoader>> deployed = new HashSet<>(); // a reference that is not reachable is never enqueued
        for (int deployment = 0; deployment < DEPLOYMENTS; deployment++) {
            deployed.add(deployAndStop());
        }
        pushTheLastRecordOutOfTheJdksOwnCache();
        Await.until("all class loaders are collected", () -> {
            System.gc();
            for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
                deployed.remove(gone);
            }
            return deployed.isEmpty();
        });
        Traces.assertNone();
    }

    @Test
    void ofTwoApplicationsWithMonitorsOfTheirOwnOneLeads() throws Exception {
        try (URLClassLoader first = application();
                URLClassLoader second = application()) {
            AutoCloseable one = deploy(first);
            String leader = System.getProperty("io.memmon.leader");
            AutoCloseable other = deploy(second);
            assertThat(leader).isNotNull();
            assertThat(System.getProperty("io.memmon.leader")).isEqualTo(leader);
            one.close();
            Await.until("the other takes the lead", () -> {
                String now = System.getProperty("io.memmon.leader");
                return now != null && !now.equals(leader);
            });
            other.close();
        }
        Traces.assertNone();
    }

    private static void pushTheLastRecordOutOfTheJdksOwnCache() throws Exception {
        try (URLClassLoader other = application()) {
            ((Runnable) other.loadClass(ComparedRecord.class.getName())
                            .getConstructor()
                            .newInstance())
                    .run();
        }
    }

    private PhantomReference<ClassLoader> deployAndStop() throws Exception {
        try (URLClassLoader loader = application()) {
            deploy(loader).close();
            return new PhantomReference<>(loader, collected);
        }
    }

    /** Loads everything but the JDK anew. */
    private static URLClassLoader application() {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(RedeployTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader("application", classPath, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(entry, e);
        }
    }

    /** Starts the application and returns what stops it. */
    private AutoCloseable deploy(ClassLoader loader) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Object application = loader.loadClass(DeployedApplication.class.getName())
                    .getConstructor(Path.class)
                    .newInstance(folder);
            assertThat(application.getClass().getClassLoader()).isSameAs(loader);
            return (AutoCloseable) ((Callable<?>) application).call();
        } catch (InvocationTargetException e) {
            throw new IOException(e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
