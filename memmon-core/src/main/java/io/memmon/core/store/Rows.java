package io.memmon.core.store;

import io.memmon.core.archive.ArchivedBucket;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How a bucket is written: 16 bytes, or 7 where all its readings were the same. Numbers keep 4.8 digits. */
final class Rows {

    private static final int SAME = 0x8000;
    private static final int DROPPED_BITS = 8;

    private Rows() {}

    static void write(DataOutputStream out, int figure, ArchivedBucket bucket) throws IOException {
        boolean same = bucket.least() == bucket.greatest();
        out.writeShort(figure | (same ? SAME : 0));
        out.writeShort(bucket.readings());
        number(out, bucket.last());
        if (!same) {
            number(out, bucket.least());
            number(out, bucket.greatest());
            number(out, bucket.mean());
        }
    }

    static int figure(int head) {
        return head & ~SAME;
    }

    static ArchivedBucket read(DataInputStream in, int head) throws IOException {
        int readings = in.readUnsignedShort();
        float last = number(in);
        return (head & SAME) != 0
                ? new ArchivedBucket(last, last, last, last, readings)
                : new ArchivedBucket(number(in), number(in), number(in), last, readings);
    }

    private static void number(DataOutputStream out, float value) throws IOException {
        int bits = Float.floatToIntBits(value) >>> DROPPED_BITS;
        out.writeByte(bits >>> 16);
        out.writeShort(bits);
    }

    private static float number(DataInputStream in) throws IOException {
        int high = in.readUnsignedByte();
        return Float.intBitsToFloat((high << 16 | in.readUnsignedShort()) << DROPPED_BITS);
    }
}
