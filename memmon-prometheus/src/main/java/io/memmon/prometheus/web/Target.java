package io.memmon.prometheus.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The target of a request (RFC 9112, section 3.2), decoded strictly: what cannot be read is refused, not guessed.
 *
 * @param path the decoded path
 * @param query the decoded parameters
 */
public record Target(String path, Map<String, List<String>> query) {

    private static final int MOST_PARAMETERS = 16;

    /**
     * Reads a target of the form {@code /path?a=b}.
     *
     * @throws Refusal with 400 if it is malformed
     */
    public static Target parse(String target) {
        if (!target.startsWith("/")) {
            throw malformed("target must begin with a slash, found " + Text.quoted(target));
        }
        int mark = target.indexOf('?');
        String path = decoded(mark < 0 ? target : target.substring(0, mark), false);
        return new Target(path, mark < 0 ? Map.of() : parameters(target.substring(mark + 1)));
    }

    /**
     * Reads parameters of the form {@code a=b&c=d}.
     *
     * @throws Refusal with 400 if they are malformed or more than 16
     */
    public static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new TreeMap<>();
        if (query.isEmpty()) {
            return parameters;
        }
        String[] pairs = query.split("&", -1);
        if (pairs.length > MOST_PARAMETERS) {
            throw malformed("parameters must be at most " + MOST_PARAMETERS + ", found " + pairs.length);
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
            parameters.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    private static String decoded(String text, boolean plusIsSpace) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed("% must be followed by two hexadecimal digits, found " + Text.quoted(text));
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else if (c <= ' ' || c >= 0x7f) {
                throw malformed("target must be visible ASCII, found " + Text.quoted(text));
            } else {
                bytes.put((byte) (c == '+' && plusIsSpace ? ' ' : c));
            }
        }
        try {
            return UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed("target must decode to UTF-8, found " + Text.quoted(text));
        }
    }

    private static Refusal malformed(String detail) {
        return Refusal.badRequest("Malformed target", detail)
                .fix("percent-encode what is not a letter or digit (RFC 3986)");
    }
}
