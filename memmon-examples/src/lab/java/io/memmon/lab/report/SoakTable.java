package io.memmon.lab.report;

import java.util.List;

/** What a soak left over, as the file of its measures says above them: a line for each finding. */
final class SoakTable {

    private static final String COMMENT = "# ";
    private static final String HOLDS = "ok ";
    private static final String FAILS = "NOT ";

    private SoakTable() {}

    /** Returns the table of the lines of that file, and before it where they come from; nothing where there are none. */
    static String markdown(List<String> file) {
        List<String> said = file.stream()
                .filter(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()))
                .toList();
        if (said.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("What a soak left over (")
                .append(String.join(
                        "; ", said.stream().filter(line -> !isFinding(line)).toList()))
                .append("):\n\n| what | as it must be | found |\n|---|---|---|\n");
        said.stream().filter(SoakTable::isFinding).forEach(line -> {
            boolean holds = line.startsWith(HOLDS);
            String finding = line.substring((holds ? HOLDS : FAILS).length());
            int colon = finding.indexOf(": ");
            text.append("| ")
                    .append(finding, 0, colon)
                    .append(holds ? " | yes | " : " | **no** | ")
                    .append(finding.substring(colon + 2))
                    .append(" |\n");
        });
        return text.append('\n').toString();
    }

    private static boolean isFinding(String line) {
        return line.startsWith(HOLDS) || line.startsWith(FAILS);
    }
}
