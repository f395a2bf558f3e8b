package io.memmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.memmon.core.Memmon;
import io.memmon.core.report.AreaReport;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import org.junit.jupiter.api.Test;

/** The one thread on which the JVM tells of collections is kept by somebody else's listener. */
class BlockedNotificationsTest {

    private static final int HOARD_BYTES = 48 << 20;

    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final NotificationListener blocking = (notification, handback) -> {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            blocked.countDown();
            Await.stubbornly(letGo);
        }
    };

    private static Stream<NotificationEmitter> collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(NotificationEmitter.class::isInstance)
                .map(NotificationEmitter.class::cast);
    }

    @Test
    void theMonitorStillSeesWhatCollectionsLeaveAndClosesInTime() throws Exception {
        collectors().forEach(bean -> bean.addNotificationListener(blocking, null, null));
        try {
            System.gc();
            blocked.await();
            try (Memmon memmon = Memmon.builder().start()) {
                long before = liveAfterCollection(memmon, 0);
                byte[] hoard = new byte[HOARD_BYTES];
                long after = liveAfterCollection(memmon, before + HOARD_BYTES / 2);
                assertThat(after - before).isBetween(HOARD_BYTES / 2L, HOARD_BYTES * 3L / 2);
                assertThat(hoard).hasSize(HOARD_BYTES);
                assertThat(Whole.failures(memmon)).isEmpty();
            }
            Traces.assertNone();
        } finally {
            letGo.countDown();
            for (NotificationEmitter bean : collectors().toList()) {
                remove(bean);
            }
        }
    }

    private void remove(NotificationEmitter bean) {
        try {
            bean.removeNotificationListener(blocking);
        } catch (ListenerNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static long liveAfterCollection(Memmon memmon, long atLeast) {
        Await.until("a reading of what is live, at least " + atLeast, () -> {
            System.gc();
            return live(memmon).isPresent() && live(memmon).getAsLong() > atLeast;
        });
        return live(memmon).getAsLong();
    }

    private static OptionalLong live(Memmon memmon) {
        List<AreaReport> heap = memmon.report().areas().stream()
                .filter(area -> area.name().equals("heap"))
                .toList();
        return heap.isEmpty() ? OptionalLong.empty() : heap.get(0).live();
    }
}
