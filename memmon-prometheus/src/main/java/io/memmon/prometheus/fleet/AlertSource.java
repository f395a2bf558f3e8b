package io.memmon.prometheus.fleet;

import java.util.concurrent.CompletableFuture;

/** Asks for the alerts that fire. */
@FunctionalInterface
interface AlertSource {

    /**
     * Asks; never blocks. The answer is Alertmanager's JSON; what is no answer completes it exceptionally, with a message
     * that a person can read. Cancelling it ends the exchange.
     */
    CompletableFuture<byte[]> ask();
}
