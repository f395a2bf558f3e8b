package io.memmon.examples.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an expression reads, found by striking out what is no name of a series. For expressions in this project's style. */
final class PromQl {

    private static final Pattern NAME_MATCHER = Pattern.compile("\\{__name__=~\"([^\"]*)\"");
    private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.$])[a-zA-Z_:][\\w:]*(?!\\s*\\()(?![\\w:])");
    private static final Pattern DURATION = Pattern.compile("\\b\\d+[smhdwy]\\b");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "offset", "bool", "by", "without", "on", "ignoring", "inf", "nan");
    private static final Pattern RATE = Pattern.compile("\\b(rate|irate|increase)\\s*\\(\\s*([a-zA-Z_:][\\w:]*)");

    private PromQl() {}

    /** Returns the names of the series that it reads, records among them. */
    static Set<String> series(String expression) {
        String bare = STRING.matcher(expression).replaceAll("\"\"");
        bare = LABELS.matcher(bare).replaceAll(" ");
        bare = GROUPING.matcher(bare).replaceAll(" ");
        bare = DURATION.matcher(bare).replaceAll(" ");
        Matcher names = NAME.matcher(bare);
        Set<String> found = new TreeSet<>();
        while (names.find()) {
            if (!WORDS.contains(names.group())) {
                found.add(names.group());
            }
        }
        return found;
    }

    /** Returns the patterns that select series by their names. */
    static Set<String> patterns(String expression) {
        return NAME_MATCHER
                .matcher(expression)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    /** Returns the series whose rate or increase it takes. */
    static Set<String> rated(String expression) {
        return RATE.matcher(expression)
                .results()
                .map((MatchResult match) -> match.group(2))
                .collect(Collectors.toSet());
    }
}
