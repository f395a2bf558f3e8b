package io.memmon.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The README and other pages that readers follow, as their fenced blocks. */
final class Readme {

    static final Path ROOT = requireNonNull(Path.of("").toAbsolutePath().getParent());

    private Readme() {}

    /**
     * A fenced block.
     *
     * @param page the name of the page
     * @param language the word after the fence
     * @param section the heading above it
     * @param before the line of text before it
     * @param firstLine the number of its first line
     * @param text what is in it
     */
    record Block(String page, String language, String section, String before, int firstLine, String text) {

        @Override
        public String toString() {
            return page + ":" + firstLine + " (" + language + ", " + section + ")";
        }
    }

    static List<Block> blocks() {
        return blocks(ROOT.resolve("README.md"));
    }

    static List<Block> blocks(Path page) {
        List<Block> blocks = new ArrayList<>();
        String name = ROOT.relativize(page).toString();
        String section = "";
        String before = "";
        String language = "";
        int first = 0;
        List<String> text = new ArrayList<>();
        List<String> lines = lines(page);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                if (first == 0) {
                    language = line.substring(3).strip();
                    first = i + 2;
                } else {
                    blocks.add(new Block(name, language, section, before, first, String.join("\n", text) + "\n"));
                    first = 0;
                    text.clear();
                }
            } else if (first > 0) {
                text.add(line);
            } else if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (!line.isBlank()) {
                before = line;
            }
        }
        return blocks;
    }

    static List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + page, e);
        }
    }
}
