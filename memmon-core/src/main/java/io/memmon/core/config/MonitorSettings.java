package io.memmon.core.config;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The monitor's own settings.
 *
 * @param mode whether it acts
 * @param instance what this JVM is called in reports and in questions to the fleet; absent means it finds a name
 * @param configCheck between two looks at the configuration file, 1 s to 1 h
 * @param sampling how often the lanes run
 * @param levels when levels are entered and left
 * @param responses what responses may do
 * @param verification when the forecast may collect
 * @param suspects when the heap's objects may be counted
 * @param plugins which plugins run
 * @param journal where incidents are kept
 * @param store where what was learned is kept
 * @param ballast the emergency reserve
 */
public record MonitorSettings(
        Mode mode,
        Optional<String> instance,
        Duration configCheck,
        SamplingSettings sampling,
        LevelSettings levels,
        ResponseSettings responses,
        VerificationSettings verification,
        SuspectSettings suspects,
        PluginSelection plugins,
        JournalSettings journal,
        StoreSettings store,
        BallastSettings ballast) {

    /** What holds where nothing is set. */
    public static final MonitorSettings DEFAULTS = new MonitorSettings(
            Mode.ACT,
            Optional.empty(),
            Duration.ofSeconds(5),
            SamplingSettings.DEFAULTS,
            LevelSettings.DEFAULTS,
            ResponseSettings.DEFAULTS,
            VerificationSettings.DEFAULTS,
            SuspectSettings.DEFAULTS,
            PluginSelection.DEFAULTS,
            JournalSettings.DEFAULTS,
            StoreSettings.DEFAULTS,
            BallastSettings.DEFAULTS);

    public MonitorSettings {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(instance, "instance");
        checkRange().check("memmon.config-check", configCheck);
        Objects.requireNonNull(sampling, "sampling");
        Objects.requireNonNull(levels, "levels");
        Objects.requireNonNull(responses, "responses");
        Objects.requireNonNull(verification, "verification");
        Objects.requireNonNull(suspects, "suspects");
        Objects.requireNonNull(plugins, "plugins");
        Objects.requireNonNull(journal, "journal");
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(ballast, "ballast");
    }

    /** Reads all of them. What is wrong becomes a problem and counts as its default. */
    public static MonitorSettings read(Configuration configuration, Problems problems) {
        ScopedSettings settings = configuration.scope("memmon", problems);
        return new MonitorSettings(
                settings.choice("mode", DEFAULTS.mode),
                settings.text("instance"),
                checkRange().read(settings, "config-check", DEFAULTS.configCheck),
                SamplingSettings.read(configuration.scope("memmon.sampling", problems)),
                LevelSettings.read(configuration, problems),
                ResponseSettings.read(configuration.scope("memmon.response", problems)),
                VerificationSettings.read(configuration.scope("memmon.forecast.verification", problems)),
                SuspectSettings.read(configuration.scope("memmon.suspects", problems)),
                PluginSelection.read(configuration.scope("memmon.plugins", problems)),
                JournalSettings.read(configuration.scope("memmon.journal", problems)),
                StoreSettings.read(configuration.scope("memmon.store", problems)),
                BallastSettings.read(configuration.scope("memmon.ballast", problems)));
    }

    private static DurationRange checkRange() {
        return DurationRange.of(Duration.ofSeconds(1), Duration.ofHours(1));
    }
}
