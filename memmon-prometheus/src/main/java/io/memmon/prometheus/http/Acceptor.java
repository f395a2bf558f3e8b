package io.memmon.prometheus.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Takes in who comes. Waits for callers with a selector, as only so there is a moment between a caller's coming and the
 * acceptance at which {@link Headroom} can be proven; who cannot be taken in yet waits in the kernel's queue.
 */
final class Acceptor implements Runnable, AutoCloseable {

    /** Where those go who were taken in. */
    @FunctionalInterface
    interface Entrance {
        void admit(Socket caller) throws IOException;
    }

    private static final int BACKLOG = 64;
    private static final long PAUSE_MILLIS = 10;
    private static final long UNTIL_SOMEBODY_COMES = 0;

    private final ServerSocketChannel channel;
    private final Selector selector;
    private final Headroom headroom;
    private final Survivals survivals;
    private final Entrance entrance;
    private final Object pause = new Object();
    private @Nullable SocketChannel rejected;

    private Acceptor(
            ServerSocketChannel channel, Selector selector, Headroom headroom, Survivals survivals, Entrance entrance) {
        this.channel = channel;
        this.selector = selector;
        this.headroom = headroom;
        this.survivals = survivals;
        this.entrance = entrance;
    }

    /** Listens; callers are taken in as soon as it runs. */
    static Acceptor bind(InetSocketAddress address, Headroom headroom, Survivals survivals, Entrance entrance)
            throws IOException {
        Selector selector = Selector.open();
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(address, BACKLOG).configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
                return new Acceptor(channel, selector, headroom, survivals, entrance);
            } catch (Throwable failure) {
                channel.close();
                throw failure;
            }
        } catch (Throwable failure) {
            selector.close();
            throw failure;
        }
    }

    /** Returns where it listens, with the port that it got. */
    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public void run() {
        while (channel.isOpen()) {
            try {
                acceptOne();
            } catch (Throwable evenThat) { // came out of the handling of another; to do anything about it could fail as
                // well
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            selector.close();
        }
    }

    private void acceptOne() {
        try {
            Thread.interrupted(); // or no selection would wait any more
            selector.select(rejected == null ? UNTIL_SOMEBODY_COMES : PAUSE_MILLIS);
            selector.selectedKeys().clear();
            headroom.prove();
            closeRejected();
            SocketChannel caller = channel.accept();
            if (caller != null) {
                admit(caller);
            }
        } catch (Throwable survived) {
            if (channel.isOpen()) {
                survivals.count(survived);
                pause();
            }
        }
    }

    private void admit(SocketChannel caller) throws IOException {
        rejected = caller;
        entrance.admit(caller.socket());
        rejected = null;
    }

    /** Closes who was accepted when there was no memory for the rest. */
    private void closeRejected() throws IOException {
        SocketChannel caller = rejected;
        rejected = null;
        if (caller != null) {
            caller.close();
        }
    }

    /** An error of {@code accept} tends to come again at once, when file handles or memory are exhausted. */
    @SuppressWarnings("WaitNotInLoop") // waking early does no harm
    private void pause() {
        synchronized (pause) {
            try {
                pause.wait(PAUSE_MILLIS);
            } catch (InterruptedException nobodyInterruptsIt) {
                survivals.count(nobodyInterruptsIt);
            }
        }
    }
}
