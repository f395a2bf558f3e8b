package io.memmon.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import io.memmon.system.HealthyHeap.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HealthyHeapIT {

    private static final Pattern RESULT = Pattern.compile("transitions=(\\d+) incidents=(\\d+) acts=(\\d+)");
    private static final String SECONDS = "14";
    private static final String LAB_SECONDS = "60";

    /** Two at a time, because that is what a small machine has processors for. */
    @Test
    void nothingIsAnnouncedOrDoneOnAHealthyHeap() throws Exception {
        List<Shape> shapes = Arrays.asList(Shape.values());
        for (int i = 0; i < shapes.size(); i += 2) {
            List<Shape> pair = shapes.subList(i, Math.min(shapes.size(), i + 2));
            List<Child> children = new ArrayList<>();
            try {
                for (Shape shape : pair) {
                    children.add(start(Cell.G1, shape, SECONDS));
                }
                for (int j = 0; j < pair.size(); j++) {
                    assertQuiet(pair.get(j), children.get(j));
                }
            } finally {
                children.forEach(Child::close);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    @EnabledIfSystemProperty(named = "memmon.lab", matches = ".*", disabledReason = "six minutes for each cell")
    void nothingIsAnnouncedOrDoneOnAnyCollector(Cell cell) throws Exception {
        for (Shape shape : Shape.values()) {
            try (Child child = start(cell, shape, LAB_SECONDS)) {
                assertQuiet(shape, child);
            }
        }
    }

    static Stream<Cell> cells() {
        return Cell.present();
    }

    private static Child start(Cell cell, Shape shape, String seconds) throws Exception {
        List<String> flags = new ArrayList<>(List.of("-Xmx192m", "-XX:MaxDirectMemorySize=64m"));
        if (shape == Shape.PRETOUCHED) {
            flags.addAll(List.of("-Xms192m", "-XX:+AlwaysPreTouch"));
        }
        return Child.start(cell, flags, HealthyHeap.class, shape.name(), seconds);
    }

    private static void assertQuiet(Shape shape, Child child) throws InterruptedException {
        Matcher result = RESULT.matcher(child.await("RESULT ", Duration.ofSeconds(150)));
        assertThat(result.matches()).isTrue();
        assertThat(Integer.parseInt(result.group(1)))
                .as("%s transitions:%n%s", shape, child.output())
                .isLessThanOrEqualTo(2);
        assertThat(result.group(2))
                .as("%s incidents:%n%s", shape, child.output())
                .isEqualTo("0");
        assertThat(result.group(3)).as("%s acts:%n%s", shape, child.output()).isEqualTo("0");
    }
}
