package io.memmon.collectors.jvm;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Hears of collections on the JVM's notification thread, writes what they say to {@link CollectionNotices}, and wakes
 * the fast lane. Survives whatever happens on the way: an Error that left a listener would end that thread for the
 * whole JVM.
 */
final class NotificationFeed implements AutoCloseable {

    private final GcBeans beans;
    private final CollectionNotices notices;
    private final HeapRoom room;
    private final Runnable wake;
    private final List<String> heapPools = new ArrayList<>();
    private final List<String> oldPools = new ArrayList<>();
    /** The pools that can fill with live objects; none where that is simply all of the heap. */
    private final List<String> fillingPools = new ArrayList<>();

    private final List<Subscription> subscriptions = new ArrayList<>();

    NotificationFeed(GcBeans beans, CollectionNotices notices, HeapRoom room, Runnable wake) {
        this.beans = beans;
        this.notices = notices;
        this.room = room;
        this.wake = wake;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heapPools.add(pool.getName());
                if (Pools.holdsOldObjectsOnly(pool.getName())) {
                    oldPools.add(pool.getName());
                }
            }
        }
        if (heapPools.stream().anyMatch(Pools::holdsSurvivorsOnly)) {
            heapPools.stream().filter(pool -> !Pools.holdsSurvivorsOnly(pool)).forEach(fillingPools::add);
        }
    }

    /** Starts to listen. Returns whether every bean can be listened to. */
    boolean start() {
        beans.poll();
        for (int i = 0; i < beans.size(); i++) {
            if (!(beans.bean(i) instanceof NotificationEmitter emitter)) {
                close();
                return false;
            }
            notices.startAt(i, beans.count(i));
            Subscription subscription = new Subscription(i, emitter);
            emitter.addNotificationListener(subscription, null, null);
            subscriptions.add(subscription);
        }
        return beans.size() > 0;
    }

    @Override
    public void close() {
        for (Subscription subscription : subscriptions) {
            subscription.end();
        }
        subscriptions.clear();
    }

    private long sum(List<String> pools, Map<String, MemoryUsage> usage) {
        long sum = 0;
        for (String pool : pools) {
            MemoryUsage use = usage.get(pool);
            sum += use == null ? 0 : use.getUsed();
        }
        return sum;
    }

    /** Returns what the pools that can fill hold at most, or 0 if one of them does not say. */
    private long most(Map<String, MemoryUsage> usage) {
        long sum = 0;
        for (String pool : fillingPools) {
            MemoryUsage use = usage.get(pool);
            if (use == null || use.getMax() <= 0) {
                return 0;
            }
            sum += use.getMax();
        }
        return sum;
    }

    /** Listens to one bean. */
    private final class Subscription implements NotificationListener {

        private final int bean;
        private final NotificationEmitter emitter;

        private Subscription(int bean, NotificationEmitter emitter) {
            this.bean = bean;
            this.emitter = emitter;
        }

        @Override
        public void handleNotification(Notification notification, Object handback) {
            try {
                take(notification);
            } catch (Throwable e) {
                notices.lose(); // shown as a signal: here is no thread that may log, nor memory to do it with
            }
        }

        private void take(Notification notification) {
            if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
                    || !(notification.getUserData() instanceof CompositeData data)) {
                return;
            }
            GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
            CollectionKind kind = beans.kind(bean);
            if (kind.collects()) {
                collected(kind, info);
            } else {
                notices.paused(info.getGcAction());
            }
            wake.run();
        }

        private void collected(CollectionKind kind, GarbageCollectionNotificationInfo info) {
            GcInfo gc = info.getGcInfo();
            Map<String, MemoryUsage> after = gc.getMemoryUsageAfterGc();
            Map<String, MemoryUsage> before = gc.getMemoryUsageBeforeGc();
            boolean split = !oldPools.isEmpty();
            long oldBefore = split ? sum(oldPools, before) : CollectionNotices.UNKNOWN;
            long oldAfter = split ? sum(oldPools, after) : CollectionNotices.UNKNOWN;
            room.pools(most(after));
            room.collected(sum(heapPools, before), sum(heapPools, after), beans.occasion(kind, info.getGcCause()));
            notices.collected(bean, kind, gc.getId(), info.getGcCause(), oldBefore, oldAfter, sum(heapPools, after));
        }

        private void end() {
            try {
                emitter.removeNotificationListener(this);
            } catch (ListenerNotFoundException e) {
                notices.lose(); // somebody else removed it: nothing is left to do
            }
        }
    }
}
