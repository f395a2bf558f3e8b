package io.memmon.prometheus.incident;

import java.util.List;

/** A piece of a document that does not know what it is printed as. Its texts are foreign and not yet escaped. */
sealed interface Block {

    /** A heading of a section. */
    record Heading(String text) implements Block {}

    /** A sentence or more. */
    record Paragraph(String text) implements Block {}

    /** Sentences that each stand alone. */
    record Bullets(List<String> items) implements Block {}

    /** Rows below a header. */
    record Table(List<String> header, List<List<String>> rows) implements Block {}

    /** A drawing as SVG, and what it shows for who cannot see it. */
    record Drawing(String svg, String shows) implements Block {}
}
