package io.memmon.core.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value and where it comes from.
 *
 * @param value the value, never null nor an object
 * @param origin the place as problems name it
 */
record Setting(ConfigValue value, String origin) {

    /** The place that all defaults come from. */
    static final String BY_DEFAULT = "default";

    static Setting of(String text, String origin) {
        return new Setting(ConfigValueFactory.fromAnyRef(text), origin);
    }

    boolean isDefault() {
        return origin.equals(BY_DEFAULT);
    }

    /** Returns the value as it was written, or nothing if it is a list. */
    Optional<String> text() {
        return value.valueType() == ConfigValueType.LIST
                ? Optional.empty()
                : Optional.of(value.atKey("v").getString("v").strip());
    }

    /** Returns the texts of a list or of a comma-separated text, or nothing if there is anything else in it. */
    Optional<List<String>> texts() {
        if (!(value instanceof ConfigList list)) {
            return text().map(Setting::split);
        }
        List<String> texts = new ArrayList<>();
        for (ConfigValue element : list) {
            if (element.valueType() == ConfigValueType.LIST
                    || element.valueType() == ConfigValueType.OBJECT
                    || element.valueType() == ConfigValueType.NULL) {
                return Optional.empty();
            }
            texts.add(element.atKey("v").getString("v").strip());
        }
        return Optional.of(List.copyOf(texts));
    }

    /** Returns what to show of the value. */
    String shown() {
        return text().or(() -> texts().map(texts -> "[" + String.join(", ", texts) + ']'))
                .orElseGet(() -> value.render(ConfigRenderOptions.concise()));
    }

    private static List<String> split(String text) {
        String inner = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        List<String> texts = new ArrayList<>();
        for (String part : inner.split(",", -1)) {
            String stripped = unquoted(part.strip());
            if (!stripped.isEmpty()) {
                texts.add(stripped);
            }
        }
        return List.copyOf(texts);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
