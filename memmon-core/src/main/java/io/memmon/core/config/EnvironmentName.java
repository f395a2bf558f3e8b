package io.memmon.core.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a setting is called in the environment: {@code memmon.http.read-token} is {@code MEMMON_HTTP_READ_TOKEN}. */
final class EnvironmentName {

    static final String PREFIX = "MEMMON_";

    private static final Pattern SERVICE_LINK =
            Pattern.compile("MEMMON_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private EnvironmentName() {}

    static String of(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Returns the likeliest spelling of what follows a prefix: {@code CODE_CACHE} was {@code code-cache}. */
    static String key(String rest) {
        return rest.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns whether Kubernetes put this variable there and not a user: a Service called {@code memmon} or
     * {@code memmon-http} gives every pod of its namespace variables such as {@code MEMMON_SERVICE_HOST} and
     * {@code MEMMON_HTTP_PORT=tcp://10.0.0.7:8000}
     * (https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables).
     */
    static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches()
                || (name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
    }
}
