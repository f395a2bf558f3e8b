package io.memmon.faults;

/**
 * A record that compares itself. The JDK's own method handles for the components of records remember the class loader of
 * the last one that was compared: strongly up to release 18, softly since (JDK-8078641). This makes itself the last one.
 */
public final class ComparedRecord implements Runnable {

    private record Pair(ComparedRecord first, ComparedRecord second) {}

    /** Creates one that has not compared anything yet. */
    public ComparedRecord() {}

    @Override
    public void run() {
        Pair one = new Pair(this, this);
        Pair other = new Pair(this, this);
        if (!one.equals(other)
                || one.hashCode() != other.hashCode()
                || !one.toString().equals(other.toString())) {
            throw new AssertionError(one);
        }
    }
}
