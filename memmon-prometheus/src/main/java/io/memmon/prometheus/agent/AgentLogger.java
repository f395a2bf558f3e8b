package io.memmon.prometheus.agent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger of the agent: INFO and worse, to the agent's log. */
@SuppressWarnings("serial") // never serialized
final class AgentLogger extends LegacyAbstractLogger {

    private final transient AgentLog log;

    AgentLogger(String name, AgentLog log) {
        this.name = name;
        this.log = log;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        log.write(level, name, String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments)), thrown);
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return log.writes();
    }

    @Override
    public boolean isWarnEnabled() {
        return log.writes();
    }

    @Override
    public boolean isErrorEnabled() {
        return log.writes();
    }
}
