package io.memmon.examples.monitoring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Needs the real Prometheus and Alertmanager. They are found or fetched; where that is impossible the test fails and says
 * what to install. Left out only with {@code -Dmemmon.test.monitoring=skip}, and never where the environment variable
 * {@code CI} is set.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsMonitoringTools.Choice.class)
@interface NeedsMonitoringTools {

    /** Reads the property. */
    final class Choice implements ExecutionCondition {

        private static final String PROPERTY = "memmon.test.monitoring";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return decide(System.getProperty(PROPERTY, "run"), System.getenv("CI") != null);
        }

        static ConditionEvaluationResult decide(String value, boolean inCi) {
            if (value.equals("run")) {
                return ConditionEvaluationResult.enabled("the tools are needed");
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
