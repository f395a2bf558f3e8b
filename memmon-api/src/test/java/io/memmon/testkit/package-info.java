/**
 * Fakes and contract tests for plugin authors: a clock that moves only when told, recorders, views and situations to
 * feed a plugin with, and contracts that a plugin's test class implements. Published as memmon-api's test jar.
 */
@NullMarked
package io.memmon.testkit;

import org.jspecify.annotations.NullMarked;
