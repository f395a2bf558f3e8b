package io.memmon.responses;

import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.FakeSituation;
import java.util.ServiceLoader;

/** Runs in a child JVM: opens every action, lets it respond once, and prints {@code name outcome notes}. */
public final class BareJvmChild {

    private BareJvmChild() {}

    public static void main(String[] arguments) throws Exception {
        for (ResponseAction action : ServiceLoader.load(ResponseAction.class)) {
            try (FakeContext context = new FakeContext()) {
                action.open(context);
                FakeSituation now = FakeSituation.of(
                        action.profile().areas().get(0), action.profile().from());
                Outcome outcome = action.respond(now);
                action.release(now);
                System.out.println(action.name() + ' ' + outcome + ' ' + String.join("; ", now.notes()));
            }
        }
    }
}
