package io.memmon.prometheus.page;

import io.memmon.prometheus.web.Accept;
import io.memmon.prometheus.web.Handler;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import io.memmon.prometheus.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of the live page: documents and scripts of ours, and uPlot from its webjar. All are read once, as the heap
 * may be exhausted when somebody opens the page; the build has taken out comments and indentation. They hold no data, so
 * they are served also to who still has to give a token. Every address in them is relative: the page works below
 * whatever path it is mounted at.
 */
public final class PageFiles {

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control",
            "no-cache",
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'");
    private static final String INDEX = "/";
    private static final String HTML = "text/html";
    private static final List<String> OURS =
            List.of("page.css", "page.js", "actions.js", "chart.js", "link.js", "verdict.js", "words.js");
    private static final List<String> ICONS = List.of("normal", "low", "medium", "high", "critical", "unknown");

    private final Map<String, PageFile> files;

    private PageFiles(Map<String, PageFile> files) {
        this.files = Collections.unmodifiableMap(files);
    }

    /** Reads all files. */
    public static PageFiles load() {
        Map<String, PageFile> files = new TreeMap<>();
        try {
            files.put(INDEX, PageFile.of(HTML + "; charset=utf-8", read("index.html"), HEADERS));
            for (String name : OURS) {
                files.put("/" + name, PageFile.of(type(name), read(name), HEADERS));
            }
            files.put("/uplot.js", PageFile.of(type("uplot.js"), read("uPlot.iife.min.js"), HEADERS));
            for (String level : ICONS) {
                String name = "icons/" + level + ".svg";
                files.put("/" + name, PageFile.of("image/svg+xml", read(name), HEADERS));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("a file of the page must be readable", broken);
        }
        return new PageFiles(files);
    }

    private static String type(String name) {
        return (name.endsWith(".css") ? "text/css" : "text/javascript") + "; charset=utf-8";
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " must be in the jar of memmon-prometheus, found none");
            }
            return in.readAllBytes();
        }
    }

    /**
     * Adds the routes to all files.
     *
     * @param text what answers at {@code /} who does not ask for HTML
     */
    public Router addTo(Router router, Handler text) {
        files.forEach((path, file) -> {
            if (!path.equals(INDEX)) {
                router.route("GET", path, file::answer);
            }
        });
        return router.route("GET", INDEX, request -> wantsHtml(request) ? index(request) : text.handle(request));
    }

    private Response index(Request request) {
        return Optional.ofNullable(files.get(INDEX)).orElseThrow().answer(request);
    }

    /** Returns whether a request asks for a file of the page, which tells nothing of this JVM. */
    public boolean has(Request request) {
        return request.path().equals(INDEX) ? wantsHtml(request) : files.containsKey(request.path());
    }

    private static boolean wantsHtml(Request request) {
        return Accept.bestOf(request.header("accept").orElse(""), List.of("text/plain", HTML))
                .equals(HTML);
    }

    /** Returns the size of all files together, as they are. */
    public int plainBytes() {
        return files.values().stream().mapToInt(PageFile::plainBytes).sum();
    }

    /** Returns the size of all files together, compressed. */
    public int compressedBytes() {
        return files.values().stream().mapToInt(PageFile::compressedBytes).sum();
    }
}
