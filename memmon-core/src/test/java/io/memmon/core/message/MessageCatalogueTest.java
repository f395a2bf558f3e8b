package io.memmon.core.message;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageCatalogueTest {

    private static final Path ROOT = requireNonNull(Path.of("").toAbsolutePath().getParent());

    @Test
    void everyMessageIsExplainedAndNothingElseIs() {
        assertThat(MessageCatalogue.source().root().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(MessageId.values()).map(MessageId::code).toList());
    }

    @Test
    void everyExplanationSaysWhatFollowsWhatToDoAndShowsTheMessageByItsName() {
        assertThat(MessageCatalogue.all()).allSatisfy(message -> {
            assertThat(message.title()).isNotBlank().doesNotEndWith(".");
            assertThat(message.meaning()).endsWith(".");
            assertThat(message.consequence()).endsWith(".");
            assertThat(message.fixes()).isNotEmpty();
            assertThat(message.example()).contains(message.id().code());
        });
    }

    @Test
    void codesAreALetterAndTwoDigitsInOrderWithinTheirLetter() {
        assertThat(MessageId.values())
                .extracting(MessageId::code)
                .allMatch(code -> code.matches("[A-Z]\\d{2}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aMessageIsFoundByItsCodeInAnyCase() {
        assertThat(MessageId.of(" c02 ")).contains(MessageId.WRONG_VALUE);
        assertThat(MessageId.of("Z99")).isEmpty();
        assertThat(MessageCatalogue.explain(MessageId.WRONG_VALUE).title()).isEqualTo("A value that cannot be right");
    }

    /** If it fails: look at target/messages.md, and if it is right, make it monitoring/messages.md. */
    @Test
    void theReferencePageSaysWhatTheCatalogueSays() throws IOException {
        String page = MessagePage.of(MessageCatalogue.all());
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("messages.md"), page);

        assertThat(ROOT.resolve("monitoring/messages.md")).hasContent(page);
    }
}
