/** The client's side of the Debug Adapter Protocol. */
@NullMarked
package dev.sluice.debug.core.internal.protocol;

import org.jspecify.annotations.NullMarked;
