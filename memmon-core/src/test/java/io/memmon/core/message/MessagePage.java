package io.memmon.core.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The reference page of all messages, as Markdown. */
final class MessagePage {

    private static final Map<String, String> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("C", "Configuration");
        SECTIONS.put("P", "Plugins");
        SECTIONS.put("S", "Security of the HTTP server");
        SECTIONS.put("R", "Requests");
        SECTIONS.put("H", "The HTTP server");
        SECTIONS.put("A", "The agent");
        SECTIONS.put("T", "Targets of the command line");
        SECTIONS.put("D", "Findings of memmon doctor");
        SECTIONS.put("J", "The journal");
        SECTIONS.put("F", "The fleet");
        SECTIONS.put("M", "The monitor");
    }

    private MessagePage() {}

    static String of(List<Message> messages) {
        StringBuilder page = new StringBuilder("""
                # Messages of memmon

                <!-- Made of memmon-core/src/main/resources/io/memmon/core/message/messages.conf; edit that. -->

                Every complaint of memmon has a name: a letter and two digits. In the configuration it stands in front (`error[C02]: ...`), in a log line last (`... [C02]`), in an answer of the HTTP server in the field `code`. `error` keeps the monitor from starting, `warn` does not.

                """);
        for (Message message : messages) {
            page.append("- [")
                    .append(message.id().code())
                    .append("](#")
                    .append(anchor(message))
                    .append(") ")
                    .append(message.title())
                    .append('\n');
        }
        String section = "";
        for (Message message : messages) {
            String letter = message.id().code().substring(0, 1);
            if (!letter.equals(section)) {
                section = letter;
                page.append("\n## ")
                        .append(SECTIONS.getOrDefault(letter, letter))
                        .append('\n');
            }
            append(message, page);
        }
        return page.toString();
    }

    private static void append(Message message, StringBuilder page) {
        page.append("\n### ").append(heading(message)).append("\n\n");
        page.append(message.meaning()).append("\n\n");
        page.append("What follows: ").append(message.consequence()).append("\n\n");
        page.append("What to do:\n\n");
        message.fixes().forEach(fix -> page.append("- ").append(fix).append('\n'));
        page.append("\n```text\n").append(message.example()).append("\n```\n");
    }

    private static String heading(Message message) {
        return message.id().code() + " " + message.title();
    }

    /** As GitHub makes it: lower case, punctuation left out, hyphens for spaces. */
    private static String anchor(Message message) {
        return heading(message)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }
}
