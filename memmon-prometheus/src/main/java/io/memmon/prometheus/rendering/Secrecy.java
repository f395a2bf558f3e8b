package io.memmon.prometheus.rendering;

import io.memmon.core.report.EffectiveSetting;
import java.util.Locale;
import java.util.regex.Pattern;

/** The last line of defence: a secret is masked here even if everybody before forgot. */
public final class Secrecy {

    private static final Pattern SECRET = Pattern.compile(".*(token|password|secret|credential|authorization)[^.]*$");
    private static final Pattern FILE = Pattern.compile(".*-file$");

    private Secrecy() {}

    /** Returns the value of a setting, or stars if it is a secret. */
    public static String masked(EffectiveSetting setting) {
        String key = setting.key().toLowerCase(Locale.ROOT);
        boolean secret = SECRET.matcher(key).matches() && !FILE.matcher(key).matches();
        return secret && !setting.value().isEmpty() ? "***" : setting.value();
    }
}
