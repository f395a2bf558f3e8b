package io.memmon.lab.cost;

import java.util.Locale;

/** What can be measured, each into a file of its own. */
enum Part {
    CALLS("JMH: shed decision, policies, coordinator, scrape, readings, beside others"),
    GROWTH("a tick and a scrape, with ever more caches, areas and plugins"),
    REPLAY("memmon's replay and GCToolkit alone on the same log"),
    PROCESS("a whole service, without and with the agent, in pairs");

    private final String summary;

    Part(String summary) {
        this.summary = summary;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String summary() {
        return summary;
    }

    String fileName() {
        return word() + ".csv";
    }
}
