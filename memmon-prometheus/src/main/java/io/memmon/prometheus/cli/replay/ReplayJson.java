package io.memmon.prometheus.cli.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.memmon.api.memory.Level;
import io.memmon.core.replay.ReplayReport;
import io.memmon.core.replay.ReplayReport.Alarm;
import io.memmon.core.replay.ReplayReport.LevelChange;
import io.memmon.core.replay.ReplayReport.Verification;
import io.memmon.core.replay.ReplayReport.WouldRun;
import io.memmon.prometheus.cli.replay.Rival.Episode;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Replays for programs: one object for a file, an array for several. Seconds are those of the log's own clock, to the
 * millisecond; what is unknown is {@code null}.
 */
final class ReplayJson implements AutoCloseable {

    private final JsonGenerator json;
    private final boolean several;

    ReplayJson(Writer out, int files) throws IOException {
        json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        several = files != 1;
        if (several) {
            json.writeStartArray();
        }
    }

    void write(Replayed replayed) throws IOException {
        ReplayReport report = replayed.report();
        json.writeStartObject();
        json.writeStringField("file", replayed.file());
        json.writeStringField("collector", report.collector());
        json.writeFieldName("heapMaxBytes");
        if (report.heapMaxBytes().isPresent()) {
            json.writeNumber(report.heapMaxBytes().getAsLong());
        } else {
            json.writeNull();
        }
        seconds("durationSeconds", report.durationSeconds());
        json.writeNumberField("events", report.events());
        json.writeNumberField("linesSkipped", replayed.skipped());
        broken(replayed.broken());
        levels(report);
        alarms(report);
        seconds("criticalAtSeconds", report.criticalAtSeconds());
        verifications(report);
        responses(report);
        rivals(replayed);
        json.writeEndObject();
    }

    void unreadable(String file, String why) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file);
        json.writeStringField("error", why);
        json.writeEndObject();
    }

    private void broken(Optional<String> why) throws IOException {
        if (why.isPresent()) {
            json.writeStringField("error", why.get());
        }
    }

    private void levels(ReplayReport report) throws IOException {
        json.writeArrayFieldStart("levels");
        for (LevelChange change : report.levels()) {
            json.writeStartObject();
            json.writeStringField("area", change.area());
            level(change.level());
            seconds("atSeconds", change.atSeconds());
            json.writeStringField("reason", change.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void alarms(ReplayReport report) throws IOException {
        json.writeArrayFieldStart("alarms");
        for (Alarm alarm : report.alarms()) {
            json.writeStartObject();
            json.writeStringField("area", alarm.area());
            seconds("atSeconds", alarm.atSeconds());
            seconds("clearedSeconds", alarm.clearedSeconds());
            seconds("secondsLeft", alarm.secondsLeft());
            seconds("secondsLeftLow", alarm.secondsLeftLow());
            seconds("secondsLeftHigh", alarm.secondsLeftHigh());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void verifications(ReplayReport report) throws IOException {
        json.writeArrayFieldStart("verifications");
        for (Verification verification : report.verifications()) {
            json.writeStartObject();
            seconds("atSeconds", verification.atSeconds());
            seconds("answeredSeconds", verification.answeredSeconds());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void responses(ReplayReport report) throws IOException {
        json.writeArrayFieldStart("responses");
        for (WouldRun response : report.responses()) {
            json.writeStartObject();
            seconds("atSeconds", response.atSeconds());
            json.writeStringField("action", response.action());
            level(response.level());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void rivals(Replayed replayed) throws IOException {
        if (replayed.rivals().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("against");
        for (Rival rival : replayed.rivals()) {
            json.writeArrayFieldStart(rival.name());
            for (Episode alarm : rival.alarms()) {
                json.writeStartObject();
                seconds("atSeconds", alarm.from());
                seconds("clearedSeconds", alarm.to());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void level(Level level) throws IOException {
        json.writeStringField("level", level.name().toLowerCase(Locale.ROOT));
    }

    private void seconds(String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            seconds(name, value.getAsDouble());
        } else {
            json.writeNullField(name);
        }
    }

    private void seconds(String name, double value) throws IOException {
        json.writeNumberField(name, Math.round(value * 1e3) / 1e3);
    }

    @Override
    public void close() throws IOException {
        if (several) {
            json.writeEndArray();
        }
        json.writeRaw('\n');
        json.close();
    }
}
