package io.memmon.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.memmon.core.message.MessageId;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads HOCON, JSON or properties into flat keys. */
final class SourceFile {

    /** Nobody writes a larger one by hand; a file that is larger is another file. */
    private static final long MOST_BYTES = 1 << 20;

    private static final String REFERENCE = "reference.conf";

    private SourceFile() {}

    /** Returns the documented defaults. They are private: the name is looked up beside this class only. */
    static SortedMap<String, Setting> reference() {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(SourceFile.class.getResourceAsStream(REFERENCE), REFERENCE),
                StandardCharsets.UTF_8)) {
            Config parsed = ConfigFactory.parseReader(reader, options()).resolve(ConfigResolveOptions.noSystem());
            return flat(parsed, value -> Setting.BY_DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the file's settings below {@code memmon.}; nothing, and a problem, if it cannot be read. */
    static Optional<SortedMap<String, Setting>> read(String name, Map<String, String> environment, Problems problems) {
        try {
            Path path = Path.of(name);
            if (!Files.isRegularFile(path)) {
                return refuse(problems, name, Files.exists(path) ? "must be a regular file" : "does not exist");
            }
            if (Files.size(path) > MOST_BYTES) {
                return refuse(problems, name, "must be at most " + Quantities.write(MOST_BYTES));
            }
            Config parsed = ConfigFactory.parseFile(path.toFile(), options().setAllowMissing(false));
            Config resolved = parsed.resolveWith(
                    parsed.withFallback(ConfigValueFactory.fromMap(environment, "environment")),
                    ConfigResolveOptions.noSystem());
            return Optional.of(belowPrefix(name, resolved, problems));
        } catch (InvalidPathException e) {
            return refuse(problems, name, "is not a path: " + e.getReason());
        } catch (IOException | ConfigException e) {
            return refuse(problems, name, "cannot be read: " + e.getMessage());
        }
    }

    private static SortedMap<String, Setting> belowPrefix(String name, Config file, Problems problems) {
        SortedMap<String, Setting> all = flat(file, value -> place(name, value.origin()));
        SortedMap<String, Setting> ours = new TreeMap<>();
        all.forEach((key, setting) -> {
            if (key.startsWith(ConfigurationInputs.PREFIX)) {
                ours.put(key, setting);
            }
        });
        if (ours.isEmpty() && !all.isEmpty()) {
            problems.add(Problem.error(
                            MessageId.UNUSABLE_FILE, name, "must hold settings below memmon., but holds only others")
                    .withFound(all.firstKey())
                    .withFix("memmon." + all.firstKey()));
        }
        Setting nested = ours.remove(ConfigurationInputs.FILE_KEY);
        if (nested != null) {
            problems.add(Problem.error(
                            MessageId.WRONG_VALUE,
                            ConfigurationInputs.FILE_KEY,
                            "cannot be set in the file that it names")
                    .at(nested.origin())
                    .withFix("use include \"other.conf\" in the file"));
        }
        return ours;
    }

    private static SortedMap<String, Setting> flat(Config config, Function<ConfigValue, String> originOf) {
        SortedMap<String, Setting> flat = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
            String key = String.join(".", ConfigUtil.splitPath(entry.getKey()));
            flat.put(key, new Setting(entry.getValue(), originOf.apply(entry.getValue())));
        }
        return flat;
    }

    private static String place(String name, ConfigOrigin origin) {
        String file = origin.filename();
        if (file == null) {
            return origin.description();
        }
        // An included file is called by its own name, the file itself as the user calls it.
        Path named = Path.of(name);
        Path actual = Path.of(file);
        String shown = actual.toAbsolutePath().equals(named.toAbsolutePath()) ? name : file;
        return origin.lineNumber() > 0 ? shown + ':' + origin.lineNumber() : shown;
    }

    private static ConfigParseOptions options() {
        return ConfigParseOptions.defaults().setClassLoader(SourceFile.class.getClassLoader());
    }

    private static Optional<SortedMap<String, Setting>> refuse(Problems problems, String name, String rule) {
        problems.add(Problem.error(MessageId.UNUSABLE_FILE, "configuration file " + name, rule)
                .withFix("memmon.config = <path of the file>"));
        return Optional.empty();
    }
}
