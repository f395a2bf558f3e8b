/** memmon in a Spring Boot 3 application: beans, the filter that sheds, health, and meters in the one registry. */
@NullMarked
package io.memmon.examples.spring;

import org.jspecify.annotations.NullMarked;
