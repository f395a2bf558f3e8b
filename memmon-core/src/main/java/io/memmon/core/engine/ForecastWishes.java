package io.memmon.core.engine;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.capability.OldCollection.Expectation;
import io.memmon.api.capability.OldCollection.Kind;
import io.memmon.core.config.Mode;
import io.memmon.core.config.VerificationSettings;
import io.memmon.core.config.VerificationSettings.WhenObserving;
import io.memmon.core.forecast.ForecastState;
import io.memmon.core.policy.Forecasts;
import io.memmon.core.response.ProofWishes;
import java.util.Optional;
import java.util.function.Supplier;

/** The forecasts' wishes for proof, and whether they can be granted. */
final class ForecastWishes implements ProofWishes {

    /** So often in a row it must be impossible: for a moment after each collection it always is. */
    private static final int VAIN_LOOKS = 3;

    private final Forecasts forecasts;
    private volatile boolean evenObserving;
    private int vainLooks = VAIN_LOOKS;

    ForecastWishes(Forecasts forecasts) {
        this.forecasts = forecasts;
    }

    @Override
    public boolean wanted(int area) {
        return forecasts.wantsVerification(area);
    }

    @Override
    public void asked(int area) {
        forecasts.verificationRequested(area);
    }

    @Override
    public boolean evenObserving() {
        return evenObserving;
    }

    @Override
    public boolean announced(int area) {
        return forecasts.state(area) == ForecastState.ALARM;
    }

    /** Finds out whether proof can be had at the price that is allowed. For the slow lane. */
    void look(VerificationSettings settings, Mode mode, Supplier<Optional<OldCollection>> collection) {
        evenObserving = settings.whenObserving() == WhenObserving.VERIFY;
        boolean mayAsk = mode == Mode.ACT || evenObserving;
        Optional<Expectation> expected = collection.get().map(OldCollection::expectation);
        boolean possible = expected.isPresent() && isCheap(expected.get(), settings);
        vainLooks = possible ? 0 : Math.min(vainLooks + 1, VAIN_LOOKS);
        forecasts.verifiable(mayAsk && settings.maxPause().toNanos() > 0 && vainLooks < VAIN_LOOKS);
    }

    private static boolean isCheap(Expectation expected, VerificationSettings settings) {
        return expected.kind() != Kind.IMPOSSIBLE && expected.pause().compareTo(settings.maxPause()) <= 0;
    }
}
