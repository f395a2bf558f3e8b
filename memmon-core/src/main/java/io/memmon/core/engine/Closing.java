package io.memmon.core.engine;

import io.memmon.core.message.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closing in steps, of which one that fails does not keep the next from being done: nobody closes a second time. */
final class Closing {

    private static final Logger logger = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    /** Does all steps, whatever they throw. */
    static void inOrder(Runnable... steps) {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException | Error e) { // what is left open outlives the application's redeploy
                tell("a part of the monitor", e);
            }
        }
    }

    /** Says what could not be closed, if that can be said. */
    static void tell(Object what, Throwable thrown) {
        try {
            logger.warn("Could not close {} [{}]", what, MessageId.NOT_CLOSED, thrown);
        } catch (RuntimeException | Error unspeakable) {
            // a resource that cannot even be named, or no memory for the line: the next one is to be closed all the
            // same
        }
    }
}
