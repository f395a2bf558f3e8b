package io.memmon.examples.orders;

/** Whether memmon guards the service. */
enum Protection {
    /** With memmon. */
    MEMMON("with memmon"),
    /** Without. */
    NONE("unprotected");

    private final String title;

    Protection(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
