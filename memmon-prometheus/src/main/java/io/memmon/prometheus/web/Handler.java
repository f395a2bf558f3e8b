package io.memmon.prometheus.web;

/** Answers requests. Safe for use by several threads at once. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one request.
     *
     * @throws Refusal to answer with a problem
     * @throws Exception if it cannot answer: status 500
     */
    Response handle(Request request) throws Exception;
}
