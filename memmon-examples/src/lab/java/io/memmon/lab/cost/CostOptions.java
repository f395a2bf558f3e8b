package io.memmon.lab.cost;

import io.memmon.lab.jvm.Cell;
import java.nio.file.Path;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param parts which parts, in their order
 * @param pairs how many pairs of processes
 * @param seconds for about how long each of them is measured
 * @param cell the JVM of the processes
 * @param folder where the files go
 */
record CostOptions(List<Part> parts, int pairs, int seconds, Cell cell, Path folder) {}
