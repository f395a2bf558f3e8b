package io.memmon.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The README, as its fenced blocks. */
final class Readme {

    static final Path ROOT = requireNonNull(Path.of("").toAbsolutePath().getParent());

    private Readme() {}

    /**
     * A fenced block.
     *
     * @param language the word after the fence
     * @param section the heading above it
     * @param firstLine the number of its first line
     * @param text what is in it
     */
    record Block(String language, String section, int firstLine, String text) {

        @Override
        public String toString() {
            return "README.md:" + firstLine + " (" + language + ", " + section + ")";
        }
    }

    static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        String section = "";
        String language = "";
        int first = 0;
        List<String> text = new ArrayList<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                if (first == 0) {
                    language = line.substring(3).strip();
                    first = i + 2;
                } else {
                    blocks.add(new Block(language, section, first, String.join("\n", text) + "\n"));
                    first = 0;
                    text.clear();
                }
            } else if (first > 0) {
                text.add(line);
            } else if (line.startsWith("## ")) {
                section = line.substring(3);
            }
        }
        return blocks;
    }

    static List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(ROOT.resolve("README.md"), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read README.md", e);
        }
    }
}
