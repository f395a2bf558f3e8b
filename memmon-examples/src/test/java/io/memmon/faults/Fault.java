package io.memmon.faults;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** What a plugin may do wrong in a call. */
enum Fault {
    THROWS {
        @Override
        void happen(CountDownLatch never) {
            throw new IllegalStateException("on purpose");
        }
    },
    RAISES_AN_ERROR {
        @Override
        void happen(CountDownLatch never) {
            throw new OutOfMemoryError("on purpose");
        }
    },
    CANNOT_BE_READ {
        @Override
        void happen(CountDownLatch never) {
            throw new Unspeakable();
        }
    },
    OVERFLOWS {
        @Override
        void happen(CountDownLatch never) {
            if (deeper(0) < 0) {
                throw new AssertionError("the stack must end before the numbers do");
            }
        }
    },
    IS_SLOW {
        @Override
        void happen(CountDownLatch never) {
            LockSupport.parkNanos(3_000_000L);
        }
    },
    ALLOCATES {
        @Override
        void happen(CountDownLatch never) {
            byte[] garbage = new byte[64 << 10];
            if (garbage[garbage.length / 2] != 0) {
                throw new AssertionError();
            }
        }
    },
    HANGS {
        @Override
        void happen(CountDownLatch never) {
            Await.stubbornly(never);
        }
    };

    private static int deeper(int depth) {
        return depth < 0 ? depth : deeper(depth + 1) + 1;
    }

    /** Does it. */
    abstract void happen(CountDownLatch never);

    /** Returns the name of a plugin that does this, before all others in the order of names. */
    String plugin() {
        return "a-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether each call fails. */
    boolean fails() {
        return this == THROWS || this == RAISES_AN_ERROR || this == CANNOT_BE_READ || this == OVERFLOWS;
    }

    /** An exception that is itself broken. */
    private static final class Unspeakable extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("not even that");
        }
    }
}
