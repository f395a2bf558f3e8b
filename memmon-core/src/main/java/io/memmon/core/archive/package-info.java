/** The past over hours to months: each figure in buckets of ten seconds, a minute, a quarter of an hour and six hours. */
@NullMarked
package io.memmon.core.archive;

import org.jspecify.annotations.NullMarked;
