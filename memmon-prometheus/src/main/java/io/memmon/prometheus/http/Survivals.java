package io.memmon.prometheus.http;

import io.memmon.core.message.MessageId;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the server's threads survived, and says the first of them. */
final class Survivals {

    private static final Logger logger = LoggerFactory.getLogger(Survivals.class);

    private final AtomicLong count = new AtomicLong();

    void count(Throwable survived) {
        long before = count.getAndIncrement();
        try {
            if (before == 0) {
                logger.warn(
                        "The HTTP endpoint survived an error and goes on; further ones are logged at debug [{}]",
                        MessageId.SERVER_SURVIVED,
                        survived);
            } else {
                logger.debug("The HTTP endpoint survived an error", survived);
            }
        } catch (Throwable cannotEvenSayIt) {
            count.getAndIncrement(); // out of memory while telling: counted, as nothing else is possible
        }
    }

    long count() {
        return count.get();
    }
}
