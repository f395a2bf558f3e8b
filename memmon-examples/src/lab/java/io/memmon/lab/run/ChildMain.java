package io.memmon.lab.run;

import io.memmon.api.capability.ShedGate;
import io.memmon.api.time.Ticker;
import io.memmon.lab.guard.Guard;
import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.guard.Watch;
import io.memmon.lab.scenario.Plan;
import io.memmon.lab.scenario.Scenario;
import io.memmon.lab.service.ContainerGauge;
import io.memmon.lab.service.Gauge;
import io.memmon.lab.service.Load;
import io.memmon.lab.service.Notes;
import io.memmon.lab.service.OpenGate;
import io.memmon.lab.service.Service;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The JVM in which a scenario happens. Arguments: scenario, guards, seconds to what happens, seconds to serve, scale, seed, and with a control group the file of its use. */
final class ChildMain {

    private ChildMain() {}

    public static void main(String[] args) {
        Scenario scenario = Scenario.named(args[0]);
        Notes notes = new Notes(Ticker.system());
        Load load = scenario.open(
                new Plan(Double.parseDouble(args[2]), Runtime.getRuntime().maxMemory()));
        Watch watch = new Watch(scenario, load, notes, Integer.parseInt(args[4]));
        Deque<Guard> guards = new ArrayDeque<>();
        for (String word : args[1].split(",", -1)) {
            if (!word.isEmpty()) {
                start(GuardKind.named(word), watch, guards);
            }
        }
        ShedGate gate = guards.stream()
                .flatMap(guard -> guard.gate().stream())
                .findFirst()
                .orElseGet(OpenGate::new);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> notes.say("lab", Notes.Kind.LEAVES, "in order")));
        new Service(Ticker.system(), notes, load, gauge(scenario, args), gate, Long.parseLong(args[5]))
                .run(Double.parseDouble(args[3]));
        guards.forEach(Guard::close);
        notes.say("lab", Notes.Kind.WORD, "over: " + load);
        Runtime.getRuntime().halt(0); // whatever the guards' threads do now is no part of the run
    }

    private static Gauge gauge(Scenario scenario, String[] args) {
        return args.length > 6
                ? new ContainerGauge(Path.of(args[6]), (long) scenario.containerMebibytes() << 20)
                : scenario.gauge();
    }

    private static void start(GuardKind kind, Watch watch, Deque<Guard> guards) {
        Guard guard = kind.make(watch);
        try {
            guard.start();
            guards.push(guard);
        } catch (Exception | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            watch.notes().say(kind.word(), Notes.Kind.ABSENT, String.valueOf(cause));
        }
    }

    static String[] arguments(RunPlan plan) {
        return new String[] {
            plan.scenario().word(),
            String.join(",", plan.guards().stream().map(GuardKind::word).toList()),
            Double.toString(plan.seconds()),
            Double.toString(plan.servingSeconds()),
            Integer.toString(plan.scale()),
            Long.toString(plan.seed())
        };
    }
}
