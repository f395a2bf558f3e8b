package io.memmon.prometheus.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Needs Chromium and its driver; where they are missing the test fails and says what to install. Left out only with
 * {@code -Dmemmon.test.browser=skip}, and never where the environment variable {@code CI} is set.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Choice.class)
@interface NeedsChromium {

    /** Reads the property. */
    final class Choice implements ExecutionCondition {

        private static final String PROPERTY = "memmon.test.browser";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return decide(System.getProperty(PROPERTY, "run"), System.getenv("CI") != null);
        }

        static ConditionEvaluationResult decide(String value, boolean inCi) {
            if (value.equals("run")) {
                return ConditionEvaluationResult.enabled("the browser is needed");
            }
            if (!value.equals("skip")) {
                throw new IllegalArgumentException(PROPERTY + " must be run or skip, found " + value);
            }
            if (inCi) {
                throw new IllegalStateException(PROPERTY + " must not be skip where CI is set, found " + value);
            }
            return ConditionEvaluationResult.disabled("-D" + PROPERTY + "=skip");
        }
    }
}
