package io.memmon.readme;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The shell that a reader types commands into: with the JDK of this test, and nothing that only this build has set. */
final class Shell {

    private Shell() {}

    static ProcessBuilder of(Path folder, String command) {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command.strip())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = shell.environment();
        String home = System.getProperty("java.home");
        environment.put("JAVA_HOME", home);
        environment.put("PATH", home + "/bin" + File.pathSeparator + environment.get("PATH"));
        environment.put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.remove("MAVEN_ARGS");
        return shell;
    }

    static Process start(Path folder, String command) throws IOException {
        return of(folder, command).start();
    }
}
