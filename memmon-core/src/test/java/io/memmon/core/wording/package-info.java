@org.jspecify.annotations.NullMarked
package io.memmon.core.wording;
