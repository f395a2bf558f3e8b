package io.memmon.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.ThresholdPolicy;
import io.memmon.api.policy.ThresholdPolicy.Judge;
import org.junit.jupiter.api.Test;

/** What every policy owes the monitor. A policy's test class implements this interface. */
public interface ThresholdPolicyContract {

    /** Returns a new policy, ready to open. */
    ThresholdPolicy policy();

    /** Returns the name of an area that this policy judges. */
    String area();

    /** The name is fit for configuration keys and metric labels, and stays the same. */
    @Test
    default void nameIsFitForKeysAndLabels() {
        String name = policy().name();
        assertTrue(name.matches("[a-z][a-z0-9-]*"), name);
        assertEquals(name, policy().name());
    }

    /** What is not known never raises an alarm. */
    @Test
    default void absenceNeverAlarms() throws Exception {
        try (FakeContext context = new FakeContext()) {
            Judge judge = open(context);
            assertEquals(Level.NORMAL, judge.judge(new FakeView()).level());
        }
    }

    /** The same readings get the same verdict, from this judge and from another. */
    @Test
    default void sameReadingsSameVerdict() throws Exception {
        try (FakeContext context = new FakeContext()) {
            Area area = context.area(area());
            FakeView view = new FakeView().area(area, 97, 100).slope(area, 1);
            Judge judge = open(context);
            assertEquals(judge.judge(view), judge.judge(view));
            assertEquals(open(context).judge(view).level(), judge.judge(view).level());
        }
    }

    private Judge open(FakeContext context) throws Exception {
        return policy().open(context, context.area(area())).orElseThrow();
    }
}
