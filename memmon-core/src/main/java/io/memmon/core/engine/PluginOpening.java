package io.memmon.core.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens plugins, each on a daemon thread of its own, so that one that hangs does not keep the application from starting. */
final class PluginOpening {

    private static final int MOST_INTERRUPTS = 10;

    private final Duration limit;

    PluginOpening(Duration limit) {
        this.limit = limit;
    }

    /**
     * Calls a plugin's opening code.
     *
     * @throws PluginNotOpened with the cause, if it throws, raises an Error or does not come back
     */
    <T> T open(String name, Callable<T> opening) throws PluginNotOpened {
        FutureTask<T> task = new FutureTask<>(opening);
        Thread thread = new Thread(null, task, "memmon-open-" + name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        thread.start();
        try {
            return await(task);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new PluginNotOpened(cause.toString(), cause);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new PluginNotOpened("did not come back within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginNotOpened("interrupted", e);
        }
    }

    /** Waits also in a thread that is interrupted: a monitor without its plugins would be no answer to that. */
    private <T> T await(FutureTask<T> task) throws InterruptedException, ExecutionException, TimeoutException {
        int interrupts = 0;
        try {
            while (true) {
                try {
                    return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    if (++interrupts == MOST_INTERRUPTS) {
                        throw e;
                    }
                }
            }
        } finally {
            if (interrupts > 0) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A plugin could not be opened. */
    static final class PluginNotOpened extends Exception {

        private static final long serialVersionUID = 1;

        PluginNotOpened(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
