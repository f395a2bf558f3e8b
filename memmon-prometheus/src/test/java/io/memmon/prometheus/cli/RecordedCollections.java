package io.memmon.prometheus.cli;

/** A JVM that holds some memory, drops some, and asks for a few collections. */
final class RecordedCollections {

    static final int ASKED = 4;
    static final int LIVE_BYTES = 8 << 20;

    private static final int BLOCK = 64 << 10;

    private RecordedCollections() {}

    @SuppressWarnings("SystemOut") // so that neither the held nor the dropped memory is optimised away
    public static void main(String[] arguments) {
        byte[][] held = new byte[LIVE_BYTES / BLOCK][];
        for (int i = 0; i < held.length; i++) {
            held[i] = new byte[BLOCK];
        }
        long dropped = 0;
        for (int round = 0; round < ASKED; round++) {
            for (int i = 0; i < 4 * held.length; i++) {
                dropped += new byte[BLOCK].length;
            }
            System.gc();
        }
        System.out.println(held.length + " held, " + dropped + " dropped");
    }
}
