package io.memmon.prometheus.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A token that is never shown and compared in constant time. */
public final class Secret {

    /** The least number of characters. */
    public static final int SHORTEST = 16;

    private final byte[] digest;

    private Secret(byte[] digest) {
        this.digest = digest;
    }

    /**
     * Returns the secret of a token.
     *
     * @throws IllegalArgumentException if it is shorter than 16 characters or has others than visible ASCII
     */
    public static Secret of(String token) {
        if (token.length() < SHORTEST || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("token must be " + SHORTEST
                    + " or more visible ASCII characters without spaces, found " + token.length() + " characters");
        }
        return new Secret(digest(token));
    }

    /** Returns whether this is the token. Takes the same time for all wrong ones of a length. */
    public boolean is(String token) {
        return MessageDigest.isEqual(digest, digest(token)); // digests, so that not even the length shows
    }

    @Override
    public String toString() {
        return "***";
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is in every JDK", impossible);
        }
    }
}
