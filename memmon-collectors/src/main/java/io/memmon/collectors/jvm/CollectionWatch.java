package io.memmon.collectors.jvm;

/** Puts together, once a tick, what beans, notifications and the canary know about collections. */
final class CollectionWatch {

    private final GcBeans beans;
    private final CollectionNotices notices;
    private final OldCanary canary;
    private final Hearing hearing;
    private final MarkProof proof;
    private final CollectionsSeen seen = new CollectionsSeen();
    private long provenMarks;
    private long noticedMarks;

    CollectionWatch(GcBeans beans, CollectionNotices notices, OldCanary canary, Hearing hearing) {
        this.beans = beans;
        this.notices = notices;
        this.canary = canary;
        this.hearing = hearing;
        this.proof = proof(beans, hearing);
    }

    private static MarkProof proof(GcBeans beans, Hearing hearing) {
        if (beans.has(CollectionKind.MARK_PAUSES)) {
            return MarkProof.BEAN;
        }
        if (beans.has(CollectionKind.UNSPLIT_CYCLES) && hearing == Hearing.NOTIFIED) {
            return MarkProof.NOTICES;
        }
        boolean unclear = beans.has(CollectionKind.REGION_PAUSES)
                || beans.has(CollectionKind.UNSPLIT_CYCLES)
                || beans.has(CollectionKind.UNKNOWN_PAUSES);
        return unclear ? MarkProof.CANARY : MarkProof.NONE_NEEDED;
    }

    /** Polls the beans. */
    void poll() {
        beans.poll();
        seen.collections = beans.collections();
        seen.oldCollections = beans.oldCollections();
        seen.fullCollections = beans.fullCollections();
        seen.marks = marks();
        if (hearing == Hearing.NOTIFIED) {
            seen.complete = notices.complete(beans); // before the size: what is complete has set it
            seen.oldFalls = notices.oldFalls();
            seen.heapAfter = notices.heapAfter();
        } else {
            seen.complete = true;
        }
    }

    private long marks() {
        switch (proof) {
            case BEAN -> provenMarks = beans.marks();
            case NOTICES -> provenMarks = notices.marks();
            case CANARY -> {
                long noticed = notices.marks();
                if (!canary.isReleased()) {
                    provenMarks += noticed - noticedMarks; // the canary is exact, but at first it is too young
                }
                noticedMarks = noticed;
                provenMarks += canary.died(seen.collections) ? 1 : 0;
                if (hearing == Hearing.DEAF && canary.isUsedUp()) {
                    canary.refill(); // the only allocation of a tick, once in 32 marks, where nobody notifies
                }
            }
            case NONE_NEEDED -> {}
        }
        return provenMarks;
    }

    CollectionsSeen seen() {
        return seen;
    }

    GcBeans beans() {
        return beans;
    }

    CollectionNotices notices() {
        return notices;
    }

    Hearing hearing() {
        return hearing;
    }

    /** Whether collections announce themselves. */
    enum Hearing {
        /** Each collection sends a notification. */
        NOTIFIED,
        /** Only the beans' counts tell. */
        DEAF
    }

    /** What tells that a concurrent mark of the old generation has finished. */
    private enum MarkProof {
        BEAN,
        NOTICES,
        CANARY,
        NONE_NEEDED
    }
}
