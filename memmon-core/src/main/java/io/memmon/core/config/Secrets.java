package io.memmon.core.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must not be shown. */
final class Secrets {

    private static final String MASK = "***";
    private static final Set<String> WORDS = Set.of(
            "token",
            "tokens",
            "password",
            "passwd",
            "passphrase",
            "pass",
            "secret",
            "secrets",
            "credential",
            "credentials",
            "key",
            "authorization");
    private static final Pattern WEB_ADDRESS = Pattern.compile("(https?://)(?:[^/?#]*@)?([^/?#]*)(.*)");

    private Secrets() {}

    /**
     * Returns the value as it may be shown: secrets not at all, of web addresses scheme and host, because user names,
     * passwords and the keys of web hooks stand in the rest.
     */
    static String masked(String key, String value) {
        if (value.isEmpty()) {
            return value;
        }
        if (isSecret(key)) {
            return MASK;
        }
        Matcher address = WEB_ADDRESS.matcher(value);
        if (!address.matches()) {
            return value;
        }
        boolean bare = address.group(3).isEmpty() || address.group(3).equals("/");
        return address.group(1) + address.group(2) + (bare ? address.group(3) : "/" + MASK);
    }

    static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        int last = Math.max(lower.lastIndexOf('.'), Math.max(lower.lastIndexOf('-'), lower.lastIndexOf('_')));
        return WORDS.contains(lower.substring(last + 1));
    }
}
