/** What kills a service, and what looks as if it did. */
@NullMarked
package io.memmon.lab.scenario;

import org.jspecify.annotations.NullMarked;
