package io.memmon.collectors.os.proc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelTextTest {

    private static final int ROUNDS = 2_000;

    @Test
    void everyNumberIsReadAsItIsWritten() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            long number = random.nextLong() >>> 1 >>> random.nextInt(63);
            KernelText text = text("other 5\nkey" + separator(random) + number + ending(random));
            assertThat(text.value(ascii("key"))).as("seed %s, %s", seed, number).isEqualTo(number);
            KernelText columns = text("7\t " + number + ending(random));
            assertThat(columns.column(1)).as("seed %s, %s", seed, number).isEqualTo(number);
        }
    }

    @Test
    void numbersBeyondLongAreTheGreatestLong() {
        BigInteger beyond = BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE);
        assertThat(text(beyond.toString()).column(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(text("99999999999999999999999").column(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(text(Long.toString(Long.MAX_VALUE)).column(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void randomBytesNeverThrowAndNeverGiveANegativeNumber() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            KernelText text = new KernelText(64);
            System.arraycopy(noise, 0, text.buffer(), 0, noise.length);
            text.length(noise.length);
            byte[] key = {(byte) random.nextInt()};
            assertThat(text.column(random.nextInt(4))).as("seed %s", seed).isGreaterThanOrEqualTo(-1);
            assertThat(text.value(key)).as("seed %s", seed).isGreaterThanOrEqualTo(-1);
            assertThat(text.field(key, key)).as("seed %s", seed).isGreaterThanOrEqualTo(-1);
        }
    }

    @Test
    void whatIsNotAWholeNumberIsAbsent() {
        for (String other : new String[] {"", "max", "-1", "1.5", "12kB", "+3", " \n5"}) {
            assertThat(text(other).column(0)).as(other).isEqualTo(KernelText.ABSENT);
        }
    }

    @Test
    void keyIsAWholeWordAtTheStartOfALine() {
        KernelText text = text("total_inactive_file 1\ninactive_file_more 2\n inactive_file 3\ninactive_file 4\n");
        assertThat(text.value(ascii("inactive_file"))).isEqualTo(4);
        assertThat(text.value(ascii("missing"))).isEqualTo(KernelText.ABSENT);
    }

    @Test
    void fieldBelongsToTheLineOfItsKey() {
        KernelText text = text("some avg10=0.00 total=5\nfull avg10=0.00 grandtotal=6 total=7\n");
        assertThat(text.field(ascii("some"), ascii("total="))).isEqualTo(5);
        assertThat(text.field(ascii("full"), ascii("total="))).isEqualTo(7);
        assertThat(text.field(ascii("none"), ascii("total="))).isEqualTo(KernelText.ABSENT);
    }

    @Test
    void numberThatTheBufferCutsOffIsAbsent() {
        KernelText text = new KernelText(4);
        System.arraycopy(ascii("1234"), 0, text.buffer(), 0, 4);
        text.length(4);
        assertThat(text.column(0)).isEqualTo(KernelText.ABSENT);
    }

    private static KernelText text(String content) {
        KernelText text = new KernelText(256);
        byte[] bytes = ascii(content);
        System.arraycopy(bytes, 0, text.buffer(), 0, bytes.length);
        text.length(bytes.length);
        return text;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static String separator(Random random) {
        return new String[] {" ", ":", ":   ", "\t", "  "}[random.nextInt(5)];
    }

    private static String ending(Random random) {
        return new String[] {"", "\n", " kB\n", "\r\n"}[random.nextInt(4)];
    }
}
