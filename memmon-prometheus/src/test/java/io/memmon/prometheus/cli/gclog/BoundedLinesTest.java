package io.memmon.prometheus.cli.gclog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {

    @Test
    void anEndlessLineCostsNoMoreThanALongOne() throws Exception {
        InputStream endless = new InputStream() {
            private long left = 50L << 20;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                int some = (int) Math.min(left, length);
                Arrays.fill(bytes, from, from + some, (byte) 'x');
                left -= some;
                return some == 0 ? -1 : some;
            }
        };
        BoundedLines lines = new BoundedLines(endless);
        assertThat(lines.next().orElseThrow()).hasSize(BoundedLines.LONGEST);
        assertThat(lines.cut()).isTrue();
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void linesEndAsAnySystemEndsThem() throws Exception {
        BoundedLines lines = new BoundedLines(new ByteArrayInputStream("a\r\nb\n\nc".getBytes(ISO_8859_1)));
        assertThat(lines.next()).contains("a");
        assertThat(lines.next()).contains("b");
        assertThat(lines.next()).contains("");
        assertThat(lines.next()).contains("c");
        assertThat(lines.next()).isEqualTo(Optional.empty());
        assertThat(lines.bytes()).isEqualTo(7);
    }
}
