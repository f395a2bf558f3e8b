package io.memmon.prometheus.web;

import static java.util.Objects.requireNonNull;

import io.memmon.core.message.DidYouMean;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request, whole and checked for shape only.
 *
 * @param method the method in upper case
 * @param path the decoded path below the mount, beginning with a slash
 * @param query the decoded parameters, each with its values in order
 * @param headers the header fields by lower-case name; of repeated fields the values joined by commas
 * @param body the body, not to be changed; empty if there is none
 * @param remote the address of the caller, without port
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would double a scrape's garbage
public record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body,
        String remote) {

    /** Copies the maps. */
    public Request {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(body, "body");
        requireNonNull(remote, "remote");
        query = Collections.unmodifiableMap(new TreeMap<>(query));
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** Returns a request without parameters, header fields and body. */
    public static Request of(String method, String path) {
        return new Request(method, path, Map.of(), Map.of(), new byte[0], "127.0.0.1");
    }

    /** Returns the value of a header field. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Returns the value of a parameter.
     *
     * @throws Refusal with 400 if it is given more than once
     */
    public Optional<String> parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Refusal.badRequest("Parameter given twice", name + " must be given once, found " + values.size())
                    .fix("leave all but one out");
        }
        return values.stream().findFirst();
    }

    /**
     * Refuses parameters that nobody would read: a misspelt one must not look obeyed.
     *
     * @throws Refusal with 400 naming the first one that is not known
     */
    public void onlyParameters(String... known) {
        List<String> names = List.of(known);
        for (String name : query.keySet()) {
            if (!names.contains(name)) {
                String rule = names.isEmpty() ? "this address takes no parameters" : "must be one of " + names;
                throw Refusal.badRequest("Unknown parameter", rule + ", found " + Text.quoted(name))
                        .fix(DidYouMean.nearest(name, names)
                                .map(meant -> "did you mean " + meant + '?')
                                .orElse("leave it out"));
            }
        }
    }

    /** Returns whether the request asks for a change: every method but GET and HEAD. */
    public boolean changes() {
        return !method.equals("GET") && !method.equals("HEAD");
    }
}
