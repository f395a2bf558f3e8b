/** The service inside a child JVM: requests at a fixed rate, its pulse, and what is noted about it. */
@NullMarked
package io.memmon.lab.service;

import org.jspecify.annotations.NullMarked;
