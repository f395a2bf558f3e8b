package io.memmon.prometheus.fleet;

/** Alerts as Alertmanager 0.25 writes them. */
final class Alerts {

    private Alerts() {}

    static String list(String... alerts) {
        return "[" + String.join(",", alerts) + "]";
    }

    /** A firing alert with these labels, given as name, value, name, value. */
    static String firing(String... labels) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < labels.length; i += 2) {
            text.append('"')
                    .append(labels[i])
                    .append("\":\"")
                    .append(labels[i + 1])
                    .append("\",");
        }
        return "{\"annotations\":{\"summary\":\"Make room\",\"labels\":\"{[\"},\"endsAt\":\"2026-11-23T20:00:00.000Z\","
                + "\"fingerprint\":\"04b2dbbce1a40a9f\",\"receivers\":[{\"name\":\"memory-alerts\"}],"
                + "\"startsAt\":\"2026-11-23T19:00:00.000Z\","
                + "\"status\":{\"inhibitedBy\":[],\"silencedBy\":[],\"state\":\"active\"},"
                + "\"updatedAt\":\"2026-11-23T19:30:00.000Z\",\"generatorURL\":\"http://p:9090/graph?g0.expr=up\","
                + "\"labels\":{" + text + "\"severity\":\"info\"}}";
    }

    static String about(String instance, String level) {
        return firing("alertname", "MemoryBatchComing", "instance", instance, "memmon_level", level);
    }
}
