/** What the command lines of the lab have in common. */
@NullMarked
package io.memmon.lab.command;

import org.jspecify.annotations.NullMarked;
