package io.memmon.api.capability;

import java.util.Optional;

/** Whether this JVM should be sent traffic. Lent by every monitor; read by load balancers through the endpoint. */
public interface Readiness {

    /** Withdraws readiness until the returned handle is closed. Withdrawals add up. */
    Registration withdraw(String reason);

    /** Returns why traffic should stay away, or nothing if the JVM is ready. */
    Optional<String> withdrawn();
}
