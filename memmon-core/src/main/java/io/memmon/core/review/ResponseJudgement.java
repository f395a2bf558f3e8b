package io.memmon.core.review;

import io.memmon.core.report.Bytes;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.ResponseReview;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Judges what a response was good for, by what it did and what was measured after it. */
final class ResponseJudgement {

    private ResponseJudgement() {}

    static ResponseReview of(KnownAction action, List<ResponseReport> own) {
        int would = count(own, ResponseResult.WOULD_RUN);
        int idle = count(own, ResponseResult.NOTHING_TO_DO);
        int failed = count(own, ResponseResult.FAILED) + count(own, ResponseResult.TIMED_OUT);
        int runs = own.size() - would - idle;
        long[] freed = own.stream()
                .filter(response -> response.freedBytes().isPresent())
                .mapToLong(response -> response.freedBytes().getAsLong())
                .sorted()
                .toArray();
        long sum = 0;
        for (long bytes : freed) {
            sum += bytes;
        }
        OptionalLong median = freed.length == 0 ? OptionalLong.empty() : OptionalLong.of(freed[(freed.length - 1) / 2]);
        Duration took = own.stream()
                .filter(response -> response.result() != ResponseResult.WOULD_RUN
                        && response.result() != ResponseResult.NOTHING_TO_DO)
                .map(ResponseReport::took)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(Math.max(1, runs));
        String verdict = verdict(action, runs, would, idle, failed, median);
        return new ResponseReview(
                action.name(),
                runs,
                would,
                idle,
                failed,
                freed.length,
                sum,
                median,
                took,
                verdict,
                inWords(verdict, runs, would, idle, failed, freed.length, median, sum));
    }

    private static int count(List<ResponseReport> own, ResponseResult result) {
        return (int)
                own.stream().filter(response -> response.result() == result).count();
    }

    private static String verdict(KnownAction action, int runs, int would, int idle, int failed, OptionalLong median) {
        if (runs == 0) {
            return would > 0 ? "would-have-run" : idle > 0 ? "idle" : "never-needed";
        }
        if (2 * failed >= runs) {
            return "fails";
        }
        if (median.isPresent()) {
            return median.getAsLong() > 0 ? "frees" : "frees-nothing";
        }
        return action.relieves() ? "not-measured" : "informs";
    }

    private static String inWords(
            String verdict, int runs, int would, int idle, int failed, int measured, OptionalLong median, long sum) {
        return switch (verdict) {
            case "would-have-run" -> "would have run " + times(would) + ", but the monitor observed";
            case "idle" ->
                "was asked " + times(idle)
                        + " and had nothing to do: give it something (a cache, a folder, an address), or disable it";
            case "never-needed" -> "was never needed";
            case "fails" -> "failed " + failed + " of " + times(runs) + ": mend or disable it";
            case "frees" ->
                "freed " + Bytes.text(sum) + " in " + measured + " measured of " + runs + " runs, "
                        + Bytes.text(median.orElse(0)) + " in the middle one";
            case "frees-nothing" ->
                "ran " + times(runs) + " and freed nothing in most: drop it, or let it wait for a higher level";
            case "informs" -> "ran " + times(runs) + "; it informs and frees nothing";
            default -> "ran " + times(runs) + ", but nothing could be measured after it";
        };
    }

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }
}
