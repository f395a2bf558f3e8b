package io.memmon.core.message;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Every message explained, from the private resource {@code messages.conf}: the one source of the reference page and of
 * what the command line explains. Read only when somebody asks.
 */
public final class MessageCatalogue {

    private static final String SOURCE = "messages.conf";

    private MessageCatalogue() {}

    /** Returns the explanation of a message. */
    public static Message explain(MessageId id) {
        return read(source(), id);
    }

    /** Returns all explanations, in the order of {@link MessageId}. */
    public static List<Message> all() {
        Config source = source();
        List<Message> messages = new ArrayList<>();
        for (MessageId id : MessageId.values()) {
            messages.add(read(source, id));
        }
        return List.copyOf(messages);
    }

    private static Message read(Config source, MessageId id) {
        try {
            Config entry = source.getConfig(id.code());
            return new Message(
                    id,
                    entry.getString("title"),
                    entry.getString("meaning"),
                    entry.getString("consequence"),
                    entry.getStringList("fix"),
                    entry.getString("example").strip());
        } catch (ConfigException incomplete) {
            throw new IllegalStateException(SOURCE + " must explain " + id.code() + " whole", incomplete);
        }
    }

    static Config source() {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(MessageCatalogue.class.getResourceAsStream(SOURCE), SOURCE),
                StandardCharsets.UTF_8)) {
            return ConfigFactory.parseReader(reader).resolve(ConfigResolveOptions.noSystem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
