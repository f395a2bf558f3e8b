package io.memmon.responses.exit;

/** Ends the JVM, once. */
interface Ending extends AutoCloseable {

    /** Begins to end the JVM and returns at once. Allocates nothing. */
    void begin();

    /** Gives up the threads that wait to end the JVM, unless they are at it. */
    @Override
    void close();
}
