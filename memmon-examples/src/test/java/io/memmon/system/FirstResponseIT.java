package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FirstResponseIT {

    private static final Pattern RESULT = Pattern.compile("median=(\\d+) p95=(\\d+) max=(\\d+) us of 40");

    @Test
    void theFirstResponseStartsWithinTwoHundredMillisecondsOfConfirmation() throws Exception {
        try (Child child = Child.start(Cell.G1, List.of("-Xmx128m"), FirstResponse.class)) {
            String measured = child.await("RESULT ", Duration.ofSeconds(60));
            System.out.println("From confirmation to the first response: " + measured);
            Matcher result = RESULT.matcher(measured);
            assertThat(result.matches()).as(measured).isTrue();
            assertThat(Long.parseLong(result.group(2))).as(child.output()).isLessThan(200_000);
        }
    }
}
