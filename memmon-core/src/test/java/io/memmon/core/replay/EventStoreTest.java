package io.memmon.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStoreTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 1000})
    void whatIsAppendedIsReadInOrderFromMemoryAndFromDisk(int pagesInMemory) throws Exception {
        try (EventStore store = new EventStore(56, pagesInMemory)) {
            for (long i = 0; i < 10_000; i++) {
                ByteBuffer record = store.next();
                record.putLong(i).put(new byte[48]);
                store.appended();
            }
            EventStore.Reader one = store.reader();
            EventStore.Reader other = store.reader();
            for (long i = 0; i < 10_000; i++) {
                assertThat(next(one)).isEqualTo(i);
                if (i % 2 == 0) {
                    assertThat(next(other)).isEqualTo(i / 2);
                }
            }
            assertThat(one.read()).isNull();
            assertThat(store.records()).isEqualTo(10_000);
        }
    }

    private static long next(EventStore.Reader reader) throws Exception {
        ByteBuffer record = reader.read();
        assertThat(record).isNotNull();
        long value = record.getLong();
        record.position(record.position() + 48);
        return value;
    }
}
