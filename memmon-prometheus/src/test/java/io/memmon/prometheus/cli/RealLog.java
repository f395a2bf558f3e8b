package io.memmon.prometheus.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The logs of real JVMs that lie beside the tests. */
final class RealLog {

    private RealLog() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = RealLog.class.getResourceAsStream("gclog/" + name)) {
            return in.readAllBytes();
        }
    }

    static String text(String name) throws IOException {
        return new String(bytes(name), ISO_8859_1);
    }

    /** Unpacks one into a folder, and returns where it is. */
    static String file(Path folder, String name) throws IOException {
        Path file = folder.resolve(name.replace(".gz", ""));
        try (InputStream in = RealLog.class.getResourceAsStream("gclog/" + name)) {
            Files.write(file, (name.endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes());
        }
        return file.toString();
    }

    /** Puts some lines into an archive. */
    static void zip(ZipOutputStream out, String name, List<String> lines) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write((String.join("\n", lines) + "\n").getBytes(ISO_8859_1));
        out.closeEntry();
    }
}
