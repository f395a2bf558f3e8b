package io.memmon.prometheus.presence;

import java.net.URI;
import java.util.Optional;
import java.util.Properties;

/**
 * System properties below {@code memmon.internal.}: whoever attaches to the JVM reads from them where the endpoint
 * listens and how the agent fares. The first endpoint of a JVM is the one that is shown.
 *
 * @param address where the endpoint listens; empty while none does
 * @param agent how the agent fares; empty without one
 * @param version the agent's version; empty if none started
 * @param said what the agent said on standard error; empty if nothing
 * @param word the number of its last word, by which a new one is told from an old one; 0 before the first
 */
public record Presence(
        Optional<URI> address, Optional<Agent> agent, Optional<String> version, Optional<String> said, long word) {

    private static final String PREFIX = "memmon.internal.";
    private static final String ADDRESS = PREFIX + "http";
    private static final String AGENT = PREFIX + "agent";
    private static final String VERSION = PREFIX + "agent.version";
    private static final String WORD = PREFIX + "agent.word";
    private static final String SAID = PREFIX + "agent.said";

    /** How an agent fares. */
    public enum Agent {
        /** Its monitor runs. */
        RUNNING,
        /** It would not start; what it said has the reasons. */
        REFUSED,
        /** It was stopped. */
        STOPPED
    }

    /** Returns whether an agent's monitor runs. */
    public boolean runs() {
        return agent.equals(Optional.of(Agent.RUNNING));
    }

    /** Reads it from a JVM's system properties. What is there but malformed counts as absent. */
    public static Presence in(Properties properties) {
        return new Presence(
                text(properties, ADDRESS).flatMap(Presence::address),
                text(properties, AGENT).flatMap(Presence::agent),
                text(properties, VERSION),
                text(properties, SAID),
                word(properties));
    }

    /** Leaves the address of an endpoint, unless another one was first. */
    public static void listening(Properties properties, URI address) {
        properties.putIfAbsent(ADDRESS, address.toString());
    }

    /** Takes the address away, if it is this one. */
    public static void closed(Properties properties, URI address) {
        properties.remove(ADDRESS, address.toString());
    }

    /** Leaves how the agent fares. The number of the word is written last. */
    public static void agent(Properties properties, Agent state, String version, String said) {
        properties.setProperty(VERSION, version);
        properties.setProperty(SAID, said);
        properties.setProperty(AGENT, state.name());
        properties.setProperty(WORD, Long.toString(word(properties) + 1));
    }

    private static long word(Properties properties) {
        String text = properties.getProperty(WORD, "0");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static Optional<String> text(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key)).filter(value -> !value.isEmpty());
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static Optional<Agent> agent(String text) {
        for (Agent state : Agent.values()) {
            if (state.name().equals(text)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
