package io.memmon.prometheus.security;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names by which this server may be called. Anything else than a literal address, {@code localhost} or a configured
 * name may be a foreign page that had its own name resolved to this address (DNS rebinding).
 */
final class Hosts {

    private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+(%25[0-9a-z._~-]+)?]");

    private final Set<String> names = new TreeSet<>();

    Hosts(Collection<String> names) {
        this.names.add("localhost");
        names.forEach(name -> this.names.add(plain(name)));
    }

    boolean known(String host) {
        String name = plain(host);
        return IPV4.matcher(name).matches() || IPV6.matcher(name).matches() || names.contains(name);
    }

    private static String plain(String host) {
        String name = PORT.matcher(host.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
