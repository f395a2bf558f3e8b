package io.memmon.prometheus.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.prometheus.http.Connection.Speech;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections are accepted and closed only where there is memory for it; until then neither is lost. */
@Timeout(30)
class HeadroomTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void aConnectionThatCannotBeClosedForWantOfMemoryIsClosedOnceThereIsSome() throws Exception {
        Rationed memory = new Rationed();
        Closer closer = new Closer(memory);
        try (ServerSocket server = new ServerSocket(0, 1, HERE);
                Socket client = new Socket(HERE, server.getLocalPort())) {
            Connection connection = new Connection(server.accept(), Speech.PLAIN, closer, 0);
            memory.gone = true;

            connection.close();
            connection.close();
            closer.closePostponed();

            assertThat(connection.socket().isClosed()).isFalse();
            assertThat(closer.none()).isFalse();

            memory.gone = false;
            closer.closePostponed();

            assertThat(connection.socket().isClosed()).isTrue();
            assertThat(closer.none()).isTrue();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void allThatWerePostponedAreClosedInTheNextRound() throws Exception {
        Rationed memory = new Rationed();
        Closer closer = new Closer(memory);
        try (ServerSocket server = new ServerSocket(0, 2, HERE);
                Socket one = new Socket(HERE, server.getLocalPort());
                Socket other = new Socket(HERE, server.getLocalPort())) {
            memory.gone = true;
            new Connection(server.accept(), Speech.PLAIN, closer, 0).close();
            new Connection(server.accept(), Speech.PLAIN, closer, 0).close();

            memory.gone = false;
            closer.closePostponed();

            assertThat(one.getInputStream().read()).isEqualTo(-1);
            assertThat(other.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whoComesWhenThereIsNoMemoryIsTakenInLater() throws Exception {
        Rationed memory = new Rationed();
        BlockingQueue<Socket> taken = new LinkedBlockingQueue<>();
        memory.gone = true;
        try (Acceptor acceptor = Acceptor.bind(new InetSocketAddress(HERE, 0), memory, new Survivals(), taken::add)) {
            start(acceptor);
            try (Socket caller = new Socket(HERE, acceptor.address().getPort())) {
                memory.awaitAttempts(3);
                assertThat(taken).isEmpty();

                memory.gone = false;

                assertThat(taken.poll(10, TimeUnit.SECONDS)).isNotNull();
                assertThat(caller.isClosed()).isFalse();
            }
        }
    }

    @Test
    void whoIsAcceptedButFindsNoPlaceForWantOfMemoryIsToldSo() throws Exception {
        try (Acceptor acceptor =
                Acceptor.bind(new InetSocketAddress(HERE, 0), new Headroom(), new Survivals(), caller -> {
                    throw new OutOfMemoryError("test");
                })) {
            start(acceptor);
            try (Socket caller = new Socket(HERE, acceptor.address().getPort())) {
                assertThat(caller.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void anInterruptedAcceptorGoesOn() throws Exception {
        BlockingQueue<Socket> taken = new LinkedBlockingQueue<>();
        try (Acceptor acceptor =
                Acceptor.bind(new InetSocketAddress(HERE, 0), new Headroom(), new Survivals(), taken::add)) {
            start(acceptor).interrupt();
            try (Socket caller = new Socket(HERE, acceptor.address().getPort())) {
                assertThat(taken.poll(10, TimeUnit.SECONDS)).isNotNull();
                assertThat(caller.isConnected()).isTrue();
            }
        }
    }

    private static Thread start(Acceptor acceptor) {
        Thread thread = new Thread(acceptor, "acceptor");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A heap that is exhausted when the test says so. */
    private static final class Rationed extends Headroom {

        private volatile boolean gone;
        private int attempts;

        @Override
        void prove() {
            synchronized (this) {
                attempts++;
                notifyAll();
            }
            if (gone) {
                throw new OutOfMemoryError("test");
            }
        }

        synchronized void awaitAttempts(int wanted) throws InterruptedException {
            while (attempts < wanted) {
                wait();
            }
        }
    }
}
