/** Clients no endpoint would wish for, and an honest one among them. */
@NullMarked
package io.memmon.lab.siege;

import org.jspecify.annotations.NullMarked;
