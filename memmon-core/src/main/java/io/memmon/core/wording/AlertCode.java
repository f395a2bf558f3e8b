package io.memmon.core.wording;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The alerts whose situation advice is given for. Their names are shared by alert, runbook, page and terminal. */
public enum AlertCode {
    MEMORY_AVAILABLE_LOW,
    MEMORY_CONTAINER_NEAR_LIMIT,
    MEMORY_EXHAUSTION_PREDICTED,
    MEMORY_GROWTH_RATE_HIGH,
    MEMORY_LEAK_SUSPECTED,
    MEMORY_OFF_HEAP_HIGH,
    MEMORY_RESPONSE_FAILING,
    MEMORY_RESPONSE_INEFFECTIVE,
    MEMORY_USAGE_CRITICAL,
    MEMORY_USAGE_FATAL,
    MEMORY_USAGE_HIGH;

    /** Returns the alert's name, such as {@code MemoryUsageFatal}. */
    public String alert() {
        return Arrays.stream(name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
