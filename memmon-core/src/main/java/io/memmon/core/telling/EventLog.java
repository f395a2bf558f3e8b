package io.memmon.core.telling;

import io.memmon.api.memory.Level;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.reading.Readings;
import io.memmon.core.report.Bytes;
import io.memmon.core.report.ResponseResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events as lines of the application's log: what an operator did or must know, nothing on the happy path. */
final class EventLog {

    private static final Logger logger = LoggerFactory.getLogger("io.memmon");

    private EventLog() {}

    static void write(MonitorEvent event) {
        switch (event.kind()) {
            case LEVEL -> level(event);
            case INCIDENT_OPENED ->
                logger.warn(
                        "Incident {} opened: {} is {}: {}", event.incident(), event.area(), event.to(), event.reason());
            case INCIDENT_CLOSED ->
                logger.info("Incident {} closed: {} is {}", event.incident(), event.area(), event.to());
            case RESPONSE_ENDED -> ended(event);
            case RESPONSE_MEASURED -> measured(event);
            case RELEASED -> logger.info("{} released; {} is {}", event.subject(), event.area(), event.to());
            case SUSPECTS -> logger.warn("Leak suspects: {}", event.note());
            case MODE -> logger.info("Mode is {} now, by {}", event.note(), event.subject());
            case PLUGIN_TROUBLE -> logger.warn("{}", PluginTrouble.of(event).line());
            case SELF, CONFIGURATION -> logger.info("{} {}", event.reason(), event.note());
            case REHEARSAL -> logger.info("Rehearsal of {}: {}", event.to(), event.note());
            case RESPONSE_STARTED -> logger.debug("{} begins step {}", event.subject(), event.step());
        }
    }

    private static void level(MonitorEvent event) {
        String line = String.format(
                Locale.ROOT,
                "%s went from %s to %s%s%s%s",
                event.area(),
                event.from(),
                event.to(),
                Double.isNaN(event.utilisation())
                        ? ""
                        : String.format(Locale.ROOT, ", %.1f %% full", 100 * event.utilisation()),
                event.limit() == Readings.ABSENT ? "" : " of " + Bytes.text(event.limit()),
                event.reason().isEmpty() ? "" : ": " + event.reason());
        if (event.to().atLeast(Level.HIGH)) {
            logger.warn(line);
        } else {
            logger.info(line);
        }
    }

    private static void ended(MonitorEvent event) {
        ResponseResult result = event.result();
        if (result == ResponseResult.FAILED || result == ResponseResult.TIMED_OUT) {
            logger.warn(
                    "{} {} for {} at {}. {}", event.subject(), text(result), event.area(), event.to(), event.note());
        } else {
            logger.info(
                    "{} {} for {} at {} in {} ms. {}",
                    event.subject(),
                    text(result),
                    event.area(),
                    event.to(),
                    event.tookNanos() / 1_000_000,
                    event.note());
        }
    }

    private static String text(@Nullable ResponseResult result) {
        return result == null ? "ended" : result.label().replace('_', ' ');
    }

    private static void measured(MonitorEvent event) {
        if (event.freedBytes() == Long.MIN_VALUE) {
            logger.info("{}: effect {}", event.subject(), event.measurement());
        } else {
            logger.info("{} {}, {}", event.subject(), Bytes.freed(event.freedBytes()), event.measurement());
        }
    }
}
