package io.memmon.prometheus.cli;

import io.memmon.api.time.Ticker;
import io.memmon.prometheus.cli.terminal.Attachment;
import io.memmon.prometheus.cli.terminal.Terminal;
import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Starts the command line: {@code java -jar memmon-prometheus-<version>-cli.jar}. The only class that knows the process's streams. */
public final class MemmonMain {

    private MemmonMain() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandTree(system()).run(arguments).code());
    }

    private static Terminal system() {
        Charset charset = charset();
        return new Terminal(
                System.in,
                writer(System.out, charset),
                writer(System.err, charset),
                System.getenv(),
                attachment(System.console()),
                charset,
                Ticker.system(),
                InstantSource.system());
    }

    private static PrintWriter writer(PrintStream stream, Charset charset) {
        return new PrintWriter(new OutputStreamWriter(stream, charset), false);
    }

    /** What the terminal reads: JDK 17 does not tell of its streams, only of the machine. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
        return Charset.isSupported(name.isEmpty() ? "?" : name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /** From JDK 22 on there may be a console where there is no terminal; the method that tells is not there on 17. */
    private static Attachment attachment(@Nullable Console console) {
        if (console == null) {
            return Attachment.PIPE;
        }
        try {
            Object terminal = Console.class.getMethod("isTerminal").invoke(console);
            return Boolean.TRUE.equals(terminal) ? Attachment.TERMINAL : Attachment.PIPE;
        } catch (ReflectiveOperationException e) {
            return Attachment.TERMINAL;
        }
    }
}
