/** Tables, files and pages of what came of the runs. */
@NullMarked
package io.memmon.lab.report;

import org.jspecify.annotations.NullMarked;
