package io.memmon.lab.siege;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Connections that an attacker keeps open; those that the server closed are replaced. For one thread. */
final class HeldConnections implements AutoCloseable {

    /** Opens one, and may say something on it. */
    @FunctionalInterface
    interface Opening {
        Socket open() throws IOException;
    }

    /** Says more on one that is open. */
    @FunctionalInterface
    interface More {
        void say(Socket socket) throws IOException;
    }

    private final List<Socket> held = new ArrayList<>();
    private final int most;
    private final Opening opening;

    HeldConnections(int most, Opening opening) {
        this.most = most;
        this.opening = opening;
    }

    /** Opens up to so many that are missing. */
    void fill(int atOnce) {
        for (int i = 0; i < atOnce && held.size() < most; i++) {
            try {
                held.add(opening.open());
            } catch (IOException refused) {
                return; // another time
            }
        }
    }

    /** Says more on each; who cannot hear it any more goes. */
    void say(More more) {
        held.removeIf(socket -> {
            try {
                more.say(socket);
                return false;
            } catch (IOException closed) {
                close(socket);
                return true;
            }
        });
    }

    /** Closes the oldest ones. */
    void drop(int number) {
        for (int i = 0; i < number && !held.isEmpty(); i++) {
            close(held.remove(0));
        }
    }

    int size() {
        return held.size();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // closed all the same
        }
    }

    @Override
    public void close() {
        drop(held.size());
    }
}
