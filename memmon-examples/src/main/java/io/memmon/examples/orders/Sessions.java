package io.memmon.examples.orders;

import java.util.ArrayDeque;

/**
 * The sessions of the shop, oldest first. Nobody ever logs out and nothing expires them, so they fill the heap: the leak
 * of this example. Safe for use by several threads.
 */
final class Sessions {

    private final ArrayDeque<Session> open = new ArrayDeque<>(1 << 14);

    /** Opens a session that holds a shopping cart. */
    synchronized void open(String customer, byte[] cart) {
        open.addLast(new Session(customer, cart));
    }

    /** Returns how many are open. */
    synchronized int count() {
        return open.size();
    }

    /** Ends a session that has been idle the longest, if there are more than {@code keep}. Allocates nothing. */
    synchronized boolean expireOldest(int keep) {
        return open.size() > keep && open.pollFirst() != null;
    }

    /** What the shop remembers of a visitor. */
    private static final class Session {

        private final String customer;
        private final byte[] cart;

        Session(String customer, byte[] cart) {
            this.customer = customer;
            this.cart = cart;
        }

        @Override
        public String toString() {
            return customer + " with a cart of " + cart.length + " bytes";
        }
    }
}
