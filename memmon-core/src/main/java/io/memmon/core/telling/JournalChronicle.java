package io.memmon.core.telling;

import io.memmon.api.memory.Level;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.journal.JournalVocabulary;
import io.memmon.core.journal.JournalWriter;
import io.memmon.core.reading.Readings;
import io.memmon.core.report.ResponseResult;
import java.util.Arrays;

/** Events as records of the journal. What {@link LifeIncidents} reads back is written here. */
public final class JournalChronicle implements Chronicle {

    static final String FROM = "from";
    static final String UTILISATION = "utilisation";
    static final String USED = "used";
    static final String LIMIT = "limit";
    static final String LIVE = "live";
    static final String ACTION = "action";
    static final String STEP = "step";
    static final String OUTCOME = "outcome";
    static final String TOOK_NANOS = "tookNanos";
    static final String NOTE = "note";
    static final String FREED = "freed";
    static final String MEASUREMENT = "measurement";
    static final String MEASURED = "measured";
    static final String SUSPECTS = "suspects";

    private static final int REPEAT_AFTER_BEATS = 60;
    private static final int OPEN_AT_ONCE = 8;

    private final JournalWriter writer;
    private final long[] openIds = new long[OPEN_AT_ONCE];
    private final String[] openAreas = new String[OPEN_AT_ONCE];
    private int beats;

    /** Creates a chronicle in a journal. */
    public JournalChronicle(JournalWriter writer) {
        this.writer = writer;
        Arrays.fill(openAreas, "");
    }

    @Override
    public void beat(long wallMillis) {
        writer.beat(wallMillis);
        if (++beats >= REPEAT_AFTER_BEATS) {
            beats = 0;
            repeatOpen(wallMillis);
        }
    }

    /** Says again which incidents are open, so that a long one outlives the journal's size cap. */
    private void repeatOpen(long wallMillis) {
        for (int i = 0; i < OPEN_AT_ONCE; i++) {
            if (openIds[i] != 0) {
                writer.begin(JournalVocabulary.INCIDENT, wallMillis)
                        .put(JournalVocabulary.INCIDENT_ID, openIds[i])
                        .put(JournalVocabulary.AREA, openAreas[i])
                        .put(JournalVocabulary.LEVEL, Level.HIGH.name())
                        .end();
            }
        }
    }

    private void opened(long id, String area) {
        for (int i = 0; i < OPEN_AT_ONCE; i++) {
            if (openIds[i] == 0) {
                openIds[i] = id;
                openAreas[i] = area;
                return;
            }
        }
    }

    private void closed(long id) {
        for (int i = 0; i < OPEN_AT_ONCE; i++) {
            if (openIds[i] == id) {
                openIds[i] = 0;
            }
        }
    }

    @Override
    public void write(MonitorEvent event) {
        switch (event.kind()) {
            case LEVEL -> {
                begin(JournalVocabulary.LEVEL_CHANGED, event)
                        .put(FROM, event.from().name());
                readings(event);
                writer.end();
            }
            case INCIDENT_OPENED -> {
                opened(event.incident(), event.area());
                begin(JournalVocabulary.INCIDENT_OPENED, event).put(JournalVocabulary.INCIDENT_ID, event.incident());
                readings(event);
                writer.end();
            }
            case INCIDENT_CLOSED -> {
                closed(event.incident());
                begin(JournalVocabulary.INCIDENT_CLOSED, event)
                        .put(JournalVocabulary.INCIDENT_ID, event.incident())
                        .end();
            }
            case RESPONSE_ENDED -> ended(event);
            case RESPONSE_MEASURED -> measured(event);
            case RELEASED -> act("released", event).end();
            case SUSPECTS -> begin(SUSPECTS, event).put(NOTE, event.note()).end();
            case MODE, PLUGIN_TROUBLE, SELF, REHEARSAL, CONFIGURATION -> other(event);
            case RESPONSE_STARTED -> act("response-started", event).end();
        }
    }

    private JournalWriter begin(String kind, MonitorEvent event) {
        return writer.begin(kind, event.wallMillis())
                .put(JournalVocabulary.AREA, event.area())
                .put(JournalVocabulary.LEVEL, event.to().name())
                .put(JournalVocabulary.REASON, event.reason());
    }

    private JournalWriter act(String kind, MonitorEvent event) {
        return begin(kind, event)
                .put(JournalVocabulary.INCIDENT_ID, event.incident())
                .put(ACTION, event.subject())
                .put(STEP, event.step());
    }

    private void readings(MonitorEvent event) {
        writer.put(UTILISATION, event.utilisation());
        known(USED, event.used());
        known(LIMIT, event.limit());
        known(LIVE, event.live());
    }

    private void known(String key, long bytes) {
        if (bytes != Readings.ABSENT) {
            writer.put(key, bytes);
        }
    }

    private void ended(MonitorEvent event) {
        ResponseResult result = event.result();
        act(JournalVocabulary.RESPONSE, event)
                .put(OUTCOME, result == null ? "" : result.name())
                .put(TOOK_NANOS, event.tookNanos())
                .put(NOTE, event.note())
                .put(MEASUREMENT, event.measurement())
                .end();
    }

    private void measured(MonitorEvent event) {
        act(MEASURED, event);
        if (event.freedBytes() != Long.MIN_VALUE) {
            writer.put(FREED, event.freedBytes());
        }
        writer.put(MEASUREMENT, event.measurement()).end();
    }

    private void other(MonitorEvent event) {
        begin(
                        switch (event.kind()) {
                            case MODE -> "mode";
                            case PLUGIN_TROUBLE -> "plugin-trouble";
                            case REHEARSAL -> "rehearsal";
                            case CONFIGURATION -> "configuration";
                            default -> "self";
                        },
                        event)
                .put("subject", event.subject())
                .put(NOTE, event.note())
                .end();
    }
}
