package io.memmon.prometheus.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;

/**
 * JSON whose buffers are kept in a small pool of its own. Jackson keeps them with the thread by default, and the threads
 * of an application server outlive the application: each would hold the class loader of one that was redeployed. Safe
 * for use by several threads.
 */
public final class OwnJson {

    private static final int BUFFERS = 4;
    private static final JSON PLAIN = JSON.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS))
                    .build())
            .build();

    private OwnJson() {}

    /** Returns fields as an object on one line. */
    static String text(Map<String, Object> fields) throws IOException {
        return PLAIN.asString(fields);
    }

    /**
     * Returns the fields of an object.
     *
     * @throws IOException if it is none
     */
    public static Map<String, Object> fields(String text) throws IOException {
        return PLAIN.mapFrom(text);
    }
}
