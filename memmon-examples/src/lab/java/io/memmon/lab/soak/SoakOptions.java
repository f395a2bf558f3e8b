package io.memmon.lab.soak;

import io.memmon.lab.jvm.Cell;
import java.nio.file.Path;

/**
 * What the command line asks for.
 *
 * @param seconds how long the service is soaked
 * @param seed what load, faults and attacks are drawn from
 * @param cell in which JVM
 * @param folder where the files go
 */
public record SoakOptions(double seconds, long seed, Cell cell, Path folder) {}
