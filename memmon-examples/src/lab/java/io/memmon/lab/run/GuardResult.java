package io.memmon.lab.run;

import java.util.OptionalLong;

/**
 * What a guard made of a run.
 *
 * @param guard who
 * @param noticeMillis when it first said that memory is short; empty if it never did
 * @param episodes how often it began to say so
 * @param transitions how often it changed its mind
 * @param absence why it could not work on this JVM; empty if it could
 */
public record GuardResult(String guard, OptionalLong noticeMillis, long episodes, long transitions, String absence) {}
