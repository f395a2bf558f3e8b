package io.memmon.collectors.os.cgroup;

import io.memmon.api.collect.CollectorContext;
import io.memmon.api.collect.Recorder;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Signal;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.memory.Unit;
import io.memmon.collectors.os.cgroup.OwnGroups.Version;
import io.memmon.collectors.os.proc.KernelText;
import io.memmon.collectors.pace.Beat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records the memory of the container: area {@code container}, events and stalls.
 *
 * <p>The kernel kills when any group from the own one up to the root reaches its limit, and what siblings use counts
 * towards an ancestor's. So the area shows the group that is nearest its limit; while no sibling uses anything that is
 * the tightest limit. It changes over only when another group is nearer by five points, so that the area's growth is
 * that of one group. Without a limit anywhere the area is absent.
 */
public final class ContainerMemory implements AutoCloseable {

    private static final double NEARER = 0.05;

    private final OwnGroups groups;
    private final ControlGroup[] levels;
    private final ContainerEvents events;
    private final Area container;
    private final Signal usage;
    private final Beat limitsBeat = new Beat(20, 20);
    private final Beat unlimitedBeat = new Beat(4, 4);
    private int shown;

    private ContainerMemory(OwnGroups groups, CollectorContext context) {
        List<ControlGroup> found = new ArrayList<>();
        for (Path folder : groups.folders()) {
            if (found.isEmpty() || bindsItsChildren(folder)) {
                found.add(new ControlGroup(folder, groups.version()));
            }
        }
        this.groups = groups;
        this.levels = found.toArray(new ControlGroup[0]);
        this.events = new ContainerEvents(groups, context);
        this.container = context.area(StandardAreas.CONTAINER);
        this.usage = context.signal("container.usage", Unit.BYTES);
    }

    /**
     * Finds the control group of this process.
     *
     * @param proc usually {@code /proc}
     * @param root where control groups are mounted, if the mounts of the process are not to be asked
     */
    public static ContainerMemory find(Path proc, Optional<Path> root, CollectorContext context) {
        return new ContainerMemory(OwnGroups.find(proc, root), context);
    }

    /** A version 1 group may leave its children out of its own account (until Linux 5.11). */
    private static boolean bindsItsChildren(Path folder) {
        Path file = folder.resolve("memory.use_hierarchy");
        try {
            return !Files.isReadable(file) || !Files.readString(file).trim().equals("0");
        } catch (java.io.IOException e) {
            return true; // every present kernel
        }
    }

    /** Whether the group has a {@code memory.pressure} of its own. */
    public boolean knowsStalls() {
        return groups.pressure().isPresent();
    }

    /** Whether the group counts the processes killed in it. */
    public boolean knowsKills() {
        return events.knowsKills();
    }

    /** Returns in a few words which hierarchy was found. */
    public String description() {
        if (levels.length == 0) {
            return "no control group that accounts memory";
        }
        return "control group version " + (groups.version() == Version.V2 ? "2" : "1") + " at "
                + groups.folders().get(0);
    }

    /**
     * Returns how many bytes the group that is nearest its limit, by bytes, could still take; {@link KernelText#ABSENT}
     * without a limit. Reads anew.
     */
    public long headroom() {
        long least = KernelText.ABSENT;
        for (ControlGroup level : levels) {
            level.readLimit();
            level.readUse();
            if (level.limit() != KernelText.ABSENT && level.workingSet() != KernelText.ABSENT) {
                long left = Math.max(0, level.limit() - level.workingSet());
                least = least == KernelText.ABSENT ? left : Math.min(least, left);
            }
        }
        return least;
    }

    /** Takes one set of readings. Allocates nothing. */
    public void sample(Recorder out) {
        boolean limits = limitsBeat.due();
        boolean unlimited = unlimitedBeat.due();
        for (int i = 0; i < levels.length; i++) {
            ControlGroup level = levels[i];
            if (limits) {
                level.readLimit();
            }
            if (level.limit() != KernelText.ABSENT || (i == 0 && unlimited)) {
                level.readUse();
            }
        }
        if (levels.length > 0 && levels[0].usage() != KernelText.ABSENT) {
            out.set(usage, (double) levels[0].usage());
        }
        record(out);
        events.sample(out);
    }

    private void record(Recorder out) {
        int nearest = -1;
        double share = -1;
        for (int i = 0; i < levels.length; i++) {
            double mine = utilisation(levels[i]) + (i == shown ? NEARER : 0);
            if (mine > share) {
                share = mine;
                nearest = i;
            }
        }
        if (nearest >= 0 && utilisation(levels[nearest]) >= 0) {
            shown = nearest;
            out.used(container, levels[nearest].workingSet());
            out.limit(container, levels[nearest].limit());
        }
    }

    private static double utilisation(ControlGroup group) {
        boolean known = group.limit() != KernelText.ABSENT && group.workingSet() != KernelText.ABSENT;
        return known ? (double) group.workingSet() / group.limit() : Double.NEGATIVE_INFINITY;
    }

    @Override
    public void close() {
        for (ControlGroup level : levels) {
            level.close();
        }
        events.close();
    }
}
