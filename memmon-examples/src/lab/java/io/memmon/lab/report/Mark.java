package io.memmon.lab.report;

/** What is marked in a chart. */
enum Mark {
    NOTICE("memmon's notice", "#d69e2e"),
    RESPONSE("memmon's response", "#805ad5"),
    RIVAL("a rival's notice", "#718096"),
    END("death", "#e53e3e"),
    LEFT("orderly end", "#dd6b20");

    private final String title;
    private final String colour;

    Mark(String title, String colour) {
        this.title = title;
        this.colour = colour;
    }

    String title() {
        return title;
    }

    String colour() {
        return colour;
    }
}
