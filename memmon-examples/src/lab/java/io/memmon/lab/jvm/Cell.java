package io.memmon.lab.jvm;

import io.memmon.testkit.Jdk;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One cell of the matrix of releases and collectors.
 *
 * @param release the JDK's feature release
 * @param flags what selects the collector
 */
public record Cell(int release, List<String> flags) {

    public static final Cell G1 = new Cell(Runtime.version().feature(), List.of("-XX:+UseG1GC"));

    /** Returns all eleven. */
    public static Stream<Cell> all() {
        return Stream.concat(
                Stream.of(17, 25)
                        .flatMap(release -> Stream.of("Serial", "Parallel", "G1", "Z", "Shenandoah")
                                .map(gc -> new Cell(release, List.of("-XX:+Use" + gc + "GC")))),
                Stream.of(new Cell(
                        25,
                        List.of(
                                "-XX:+UseShenandoahGC",
                                "-XX:+UnlockExperimentalVMOptions",
                                "-XX:ShenandoahGCMode=generational"))));
    }

    /** Returns those for which this machine has a JDK. */
    public static Stream<Cell> present() {
        return all().filter(cell -> cell.jdk().isPresent());
    }

    public Optional<Jdk> jdk() {
        return Jdk.find(release);
    }

    /** Returns what people call it: {@code 25 G1}, {@code 25 Shenandoah generational}. */
    public String label() {
        String collector = flags.get(0).replaceAll("-XX:\\+Use(\\w+)GC", "$1");
        return release + " " + collector + (flags.size() > 1 ? " generational" : "");
    }

    /** Returns the word that the commands know it by: {@code g1}, {@code generational}. */
    public String collector() {
        String label = label().toLowerCase(Locale.ROOT);
        return label.substring(label.lastIndexOf(' ') + 1);
    }

    @Override
    public String toString() {
        return release + " " + String.join(" ", flags);
    }
}
