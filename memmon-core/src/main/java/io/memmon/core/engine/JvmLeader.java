package io.memmon.core.engine;

import java.util.Properties;

/**
 * Decides which of several monitors in one JVM may touch what belongs to all: collections, trims, dumps, readiness, JVM
 * flags. The first one leads until it closes. The claim is a system property with a plain text as its value, because
 * that is the only place that monitors of different class loaders share.
 */
final class JvmLeader implements AutoCloseable {

    private static final String KEY = "io.memmon.leader";

    private final Properties properties;
    private final String me;
    private volatile boolean leads;
    private boolean closed;

    JvmLeader(Properties properties, String me) {
        this.properties = properties;
        this.me = me;
    }

    /** Takes the lead if nobody has it; never after the end, which a last round of the slow lane may outlast. */
    synchronized void refresh() {
        if (closed) {
            return;
        }
        Object holder = properties.putIfAbsent(KEY, me);
        leads = holder == null || holder.equals(me);
    }

    boolean leads() {
        return leads;
    }

    @Override
    public synchronized void close() {
        closed = true;
        leads = false;
        properties.remove(KEY, me);
    }
}
