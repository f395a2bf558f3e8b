package io.memmon.responses.gc;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Sees a begin by the notification of the collection that begins the mark: its cause is {@code G1 Periodic Collection}
 * (seen on JDK 17 and 25). Listens only while a watch is open.
 */
final class NotifiedMarkStarts implements MarkStarts {

    private static final String CAUSE = "G1 Periodic Collection";

    @Override
    public Watch watch() {
        CountDownLatch begun = new CountDownLatch(1);
        NotificationListener listener = (notification, handback) -> {
            if (isPeriodic(notification)) {
                begun.countDown();
            }
        };
        List<NotificationEmitter> emitters = new ArrayList<>();
        for (Object bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (bean instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(listener, null, null);
                emitters.add(emitter);
            }
        }
        return new ListenerWatch(begun, listener, List.copyOf(emitters));
    }

    private static boolean isPeriodic(Notification notification) {
        return notification.getUserData() instanceof CompositeData data
                && data.containsKey("gcCause")
                && CAUSE.equals(data.get("gcCause"));
    }

    private record ListenerWatch(
            CountDownLatch begun, NotificationListener listener, List<NotificationEmitter> emitters) implements Watch {

        @Override
        public boolean await(Duration longest) throws InterruptedException {
            return begun.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void close() {
            for (NotificationEmitter emitter : emitters) {
                try {
                    emitter.removeNotificationListener(listener);
                } catch (ListenerNotFoundException e) {
                    throw new IllegalStateException("a listener to collections went missing", e);
                }
            }
        }
    }
}
