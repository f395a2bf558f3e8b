package io.memmon.lab.siege;

import java.util.SplittableRandom;

/** Good requests with bytes changed, removed, doubled or cut off, drawn from a seed. */
public final class MalformedRequests {

    private static final String[] GOOD = {
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nAccept: text/plain;q=0.5, */*\r\nAccept-Encoding: gzip\r\n\r\n",
        "GET /api/memory/history?area=heap&step=1m HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n\r\n",
        "POST /api/memory/check?collect=false HTTP/1.1\r\nHost: localhost:8000\r\nContent-Length: 0\r\n\r\n",
        "POST /api/memory/test/high?mode=observe&hold=30s HTTP/1.1\r\nHost: localhost:8000\r\n\r\n",
        "PUT /api/memory/mode HTTP/1.1\r\nHost: [::1]\r\nContent-Length: 3\r\n\r\nact",
        "PUT /api/memory/mode HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nact\r\n0\r\n\r\n"
    };

    private final SplittableRandom random;

    /** Creates a generator. */
    public MalformedRequests(SplittableRandom random) {
        this.random = random;
    }

    /** Draws the next. */
    public String next() {
        StringBuilder text = new StringBuilder(GOOD[random.nextInt(GOOD.length)]);
        for (int edits = 1 + random.nextInt(6); edits > 0 && text.length() > 1; edits--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, text.substring(0, at));
                case 3 -> text.insert(at, "\r\n");
                default -> text.setLength(at + 1);
            }
        }
        return text.toString();
    }
}
