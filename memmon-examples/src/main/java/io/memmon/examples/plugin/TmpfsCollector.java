package io.memmon.examples.plugin;

import io.memmon.api.collect.Collector;
import io.memmon.api.collect.CollectorContext;
import io.memmon.api.memory.Area;
import java.io.File;

/**
 * Shared memory in {@code /dev/shm}: charged to the container, invisible to the heap. Area {@code tmpfs}; the setting
 * {@code memmon.collectors.tmpfs.mount} names another mount. Stays on the slow lane, because a file system may block.
 */
public final class TmpfsCollector implements Collector {

    @Override
    public String name() {
        return "tmpfs";
    }

    @Override
    public Sampler open(CollectorContext context) {
        Area tmpfs = context.area("tmpfs");
        File mount = new File(context.settings().text("mount", "/dev/shm"));
        return out -> {
            long total = mount.getTotalSpace();
            if (total == 0) {
                return; // no such mount: absent, not zero
            }
            out.limit(tmpfs, total);
            out.used(tmpfs, total - mount.getFreeSpace());
        };
    }
}
