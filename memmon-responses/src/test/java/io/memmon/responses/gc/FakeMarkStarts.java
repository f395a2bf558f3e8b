package io.memmon.responses.gc;

import java.time.Duration;

/** Sees a mark begin at the given look, from 1; 0 for never. */
final class FakeMarkStarts implements MarkStarts {

    int beginsAtLook = 1;
    int open;
    int looks;
    Runnable whileWaiting = () -> {};

    @Override
    public Watch watch() {
        open++;
        looks = 0;
        return new Watch() {
            @Override
            public boolean await(Duration longest) {
                whileWaiting.run();
                looks++;
                return looks == beginsAtLook;
            }

            @Override
            public void close() {
                open--;
            }
        };
    }
}
