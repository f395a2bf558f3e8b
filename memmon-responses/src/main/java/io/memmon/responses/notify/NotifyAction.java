package io.memmon.responses.notify;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Posts a small JSON document about the pressure to an address of the operator's choice, for instance to scale out;
 * without one it does nothing.
 */
public final class NotifyAction implements ResponseAction {

    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final ResponseProfile PROFILE = ResponseProfile.from(Level.HIGH)
            .on(
                    StandardAreas.HEAP,
                    StandardAreas.METASPACE,
                    StandardAreas.CODE_CACHE,
                    StandardAreas.DIRECT,
                    StandardAreas.CONTAINER,
                    StandardAreas.HOST)
            .cooldown(Duration.ofMinutes(2))
            .informing();

    private ResponseProfile profile = PROFILE;
    private Optional<Messenger> messenger = Optional.empty();
    private String instance = "";

    /** Creates the action. */
    public NotifyAction() {}

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public ResponseProfile profile() {
        return profile;
    }

    @Override
    public void open(PluginContext context) {
        NotifySettings settings = NotifySettings.read(context.settings(), instanceByDefault());
        instance = settings.instance();
        profile = PROFILE.within(settings.longest().plus(SLACK));
        messenger = settings.url().map(url -> Messenger.to(url, settings));
        messenger.ifPresent(context::onClose);
    }

    @Override
    public Outcome respond(Situation now) throws InterruptedException {
        if (messenger.isEmpty()) {
            now.note("not configured: set memmon.responses.notify.url");
            return Outcome.NOTHING_TO_DO;
        }
        Delivery delivery = messenger.get().post(json(now));
        now.note(delivery.how());
        return delivery.taken() ? Outcome.DONE : Outcome.FAILED;
    }

    private String json(Situation now) {
        return new JsonObject()
                .put("source", "memmon")
                .put("instance", instance)
                .put("incident", now.incidentId())
                .put("level", now.level().name().toLowerCase(Locale.ROOT))
                .put("area", now.area().name())
                .put("utilisation", now.utilisation())
                .putWhole("headroomBytes", now.headroomBytes())
                .put("reason", now.reason())
                .put("step", now.step())
                .put("rehearsal", now.rehearsal())
                .toString();
    }

    private static String instanceByDefault() {
        String pod = System.getenv("POD_NAME");
        return pod == null || pod.isEmpty()
                ? ManagementFactory.getRuntimeMXBean().getName()
                : pod;
    }
}
