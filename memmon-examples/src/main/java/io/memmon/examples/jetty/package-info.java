/** memmon in a plain Jetty: the servlet at its mounts, the filter that sheds first in the chain, and who stops last. */
@NullMarked
package io.memmon.examples.jetty;

import org.jspecify.annotations.NullMarked;
