/** What a command is about: JVMs of this machine and endpoints anywhere, found and asked without harming them. */
@NullMarked
package io.memmon.prometheus.cli.reach;

import org.jspecify.annotations.NullMarked;
