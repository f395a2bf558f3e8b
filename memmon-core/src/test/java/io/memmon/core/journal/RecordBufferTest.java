package io.memmon.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordBufferTest {

    private final RecordBuffer buffer = new RecordBuffer();

    @Test
    void writesALineOfJson() {
        buffer.begin("level", 1_764_000_000_000L);
        buffer.put("area", "heap \"\\\n\u00e9\ud83d\ude00");
        buffer.put("ratio", 0.912);
        buffer.put("freed", -5L);
        buffer.put("unknown", Double.NaN);
        buffer.end();
        assertThat(new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8))
                .startsWith(
                        "\n{\"v\":1,\"t\":1764000000000,\"kind\":\"level\",\"area\":\"heap \\\"\\\\\\u000a\u00e9\ud83d\ude00\","
                                + "\"ratio\":0.912,\"freed\":-5,\"crc\":\"")
                .endsWith("\"}\n");
    }

    @Test
    void whateverIsWrittenIsReadBack() {
        long seed = System.identityHashCode(this);
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String text = text(random);
            double real = Double.longBitsToDouble(random.nextLong());
            long number = random.nextLong() >> random.nextInt(64);
            buffer.begin("k" + i, number);
            buffer.put("text", text);
            buffer.put("number", number);
            buffer.put("real", real);
            buffer.put("again", text);
            buffer.end();
            assertThat(buffer.length()).as("seed %d", seed).isLessThanOrEqualTo(RecordBuffer.MOST_BYTES);
            Optional<JournalRecord> read = JournalLine.parse(buffer.bytes(), 1, buffer.length() - 1);
            assertThat(read).as("seed %d, round %d", seed, i).isPresent();
            assertThat(read.get().kind()).isEqualTo("k" + i);
            assertThat(read.get().wallMillis()).isEqualTo(number);
            assertThat(read.get().number("number")).hasValue(number);
            assertThat(wellFormed(text))
                    .as("seed %d", seed)
                    .startsWith(read.get().text("text").orElseThrow());
            if (text.length() < 100) {
                assertThat(read.get().text("text")).contains(wellFormed(text));
            }
            if (Double.isFinite(real)) {
                assertThat(read.get().real("real").orElseThrow())
                        .as("seed %d", seed)
                        .isCloseTo(real, within(Math.abs(real) * 5.000001e-6 + Double.MIN_VALUE));
            } else {
                assertThat(read.get().fields()).doesNotContainKey("real");
            }
        }
    }

    @Test
    void numbersHaveSixSignificantDigits() {
        assertThat(decimal(0.0)).isEqualTo("0");
        assertThat(decimal(-0.5)).isEqualTo("-0.5");
        assertThat(decimal(100.0)).isEqualTo("100");
        assertThat(decimal(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(decimal(999_999.5)).isEqualTo("1000000");
        assertThat(decimal(123_456_789.0)).isEqualTo("123457000");
        assertThat(decimal(0.0000123456)).isEqualTo("0.0000123456");
        assertThat(decimal(1.5e-9)).isEqualTo("1.5e-9");
        assertThat(decimal(-Double.MAX_VALUE)).isEqualTo("-1.79769e308");
        assertThat(Double.parseDouble(decimal(Double.MIN_VALUE))).isEqualTo(Double.MIN_VALUE);
        assertThat(decimal(1e15)).isEqualTo("1e15");
        for (int e = -300; e <= 300; e++) {
            double power = Double.parseDouble("1e" + e);
            assertThat(Double.parseDouble(decimal(power))).isEqualTo(power);
        }
        assertThat(whole(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(whole(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
    }

    @Test
    void aRecordThatIsFullStaysARecord() {
        buffer.begin("full", 1);
        for (int i = 0; i < 1000; i++) {
            buffer.put("key" + i, "x".repeat(i));
            buffer.put("number" + i, (long) i);
        }
        buffer.end();
        assertThat(buffer.length()).isLessThanOrEqualTo(RecordBuffer.MOST_BYTES);
        Optional<JournalRecord> read = JournalLine.parse(buffer.bytes(), 1, buffer.length() - 1);
        assertThat(read.orElseThrow().number("number9")).hasValue(9);
    }

    @Test
    void noChangedByteIsTakenForARecord() {
        buffer.begin("level", 1_764_000_000_000L);
        buffer.put("area", "heap");
        buffer.end();
        for (int i = 1; i < buffer.length() - 1; i++) {
            for (int bit = 0; bit < 8; bit++) {
                buffer.bytes()[i] ^= (byte) (1 << bit);
                assertThat(JournalLine.parse(buffer.bytes(), 1, buffer.length() - 1))
                        .isEmpty();
                buffer.bytes()[i] ^= (byte) (1 << bit);
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(random.nextInt(20) == 0 ? 5000 : 40);
        for (int i = 0; i < length; i++) {
            text.append((char) (random.nextInt(8) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80)));
        }
        return text.toString();
    }

    /** Half a pair of surrogates cannot be written in UTF-8. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String decimal(double value) {
        byte[] bytes = new byte[Decimal.MOST_BYTES];
        return new String(bytes, 0, Decimal.write(bytes, 0, value), StandardCharsets.US_ASCII);
    }

    private static String whole(long value) {
        byte[] bytes = new byte[Decimal.MOST_BYTES];
        return new String(bytes, 0, Decimal.write(bytes, 0, value), StandardCharsets.US_ASCII);
    }
}
