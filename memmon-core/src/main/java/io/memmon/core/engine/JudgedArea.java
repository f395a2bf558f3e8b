package io.memmon.core.engine;

import static java.util.Objects.requireNonNull;

import io.memmon.api.policy.ThresholdPolicy.Judge;
import io.memmon.api.policy.Verdict;
import io.memmon.api.policy.View;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.level.AreaState;
import io.memmon.core.level.Judgement;
import java.util.List;

/** An area and the judges that have it as their business. */
final class JudgedArea {

    private final AreaState state;
    private volatile List<Seat> seats;

    JudgedArea(AreaState state, List<Seat> seats) {
        this.state = state;
        this.seats = List.copyOf(seats);
    }

    AreaState state() {
        return state;
    }

    void seats(List<Seat> newSeats) {
        seats = List.copyOf(newSeats);
    }

    void judge(GuardedCall caller) {
        Judgement judgement = state.beginJudgement();
        List<Seat> present = seats;
        for (int i = 0; i < present.size(); i++) {
            Seat seat = present.get(i);
            if (caller.run(seat.guard, seat.call)) {
                judgement.add(seat.verdict);
            }
        }
    }

    /** A judge behind its guard. */
    static final class Seat {

        private final PluginGuard guard;
        private final GuardedCall.PluginCall call;
        private Verdict verdict = Verdict.UNDECIDED;

        Seat(PluginGuard guard, Judge judge, View view) {
            this.guard = guard;
            this.call = () -> verdict = requireNonNull(judge.judge(view), "judge returned null");
        }

        PluginGuard guard() {
            return guard;
        }
    }
}
