package io.memmon.system;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One cell of the matrix of releases and collectors.
 *
 * @param release the JDK's feature release
 * @param flags what selects the collector
 */
record Cell(int release, List<String> flags) {

    static final Cell G1 = new Cell(Runtime.version().feature(), List.of("-XX:+UseG1GC"));

    /** Returns all eleven. */
    static Stream<Cell> all() {
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
    static Stream<Cell> present() {
        return all().filter(cell -> cell.jdk().isPresent());
    }

    Optional<Jdk> jdk() {
        return Jdk.find(release);
    }

    @Override
    public String toString() {
        return release + " " + String.join(" ", flags);
    }
}
