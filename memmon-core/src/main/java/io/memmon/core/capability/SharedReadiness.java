package io.memmon.core.capability;

import io.memmon.api.capability.Readiness;
import io.memmon.api.capability.Registration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Readiness as the sum of its withdrawals. */
public final class SharedReadiness implements Readiness {

    private final List<Withdrawal> withdrawals = new CopyOnWriteArrayList<>();

    /** Compared by identity: two withdrawals for one reason are two. */
    private static final class Withdrawal {

        private final String reason;

        Withdrawal(String reason) {
            this.reason = reason;
        }
    }

    /** Creates a readiness that nobody has withdrawn. */
    public SharedReadiness() {}

    @Override
    public Registration withdraw(String reason) {
        Withdrawal withdrawal = new Withdrawal(reason);
        withdrawals.add(withdrawal);
        return () -> withdrawals.remove(withdrawal);
    }

    @Override
    public Optional<String> withdrawn() {
        return withdrawals.stream().findFirst().map(withdrawal -> withdrawal.reason);
    }
}
