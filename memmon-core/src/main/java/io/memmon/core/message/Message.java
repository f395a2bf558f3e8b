package io.memmon.core.message;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A message explained.
 *
 * @param id its name
 * @param title what it says, in a few words
 * @param meaning when it is said, in a sentence or two
 * @param consequence what memmon does about it and what it goes without
 * @param fixes what a reader can do, the likeliest first
 * @param example the message as it is printed
 */
public record Message(
        MessageId id, String title, String meaning, String consequence, List<String> fixes, String example) {

    public Message {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(meaning, "meaning");
        requireNonNull(consequence, "consequence");
        fixes = List.copyOf(fixes);
        requireNonNull(example, "example");
    }
}
