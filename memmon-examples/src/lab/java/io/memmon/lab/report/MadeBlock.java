package io.memmon.lab.report;

/**
 * The part of a README that a command makes, between two comments that name it.
 *
 * @param command the command, as the comments name it
 */
public record MadeBlock(String command) {

    private String line(String end) {
        return "<!-- made by " + command + ": " + end + " -->";
    }

    /**
     * Returns a README with a text in its block and all else as it was.
     *
     * @throws IllegalArgumentException if it has no such block
     */
    public String into(String readme, String text) {
        int begin = readme.indexOf(line("begin"));
        int end = readme.indexOf(line("end"));
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("README must have the lines " + line("begin") + " and " + line("end"));
        }
        return readme.substring(0, begin) + line("begin") + "\n" + text + readme.substring(end);
    }
}
