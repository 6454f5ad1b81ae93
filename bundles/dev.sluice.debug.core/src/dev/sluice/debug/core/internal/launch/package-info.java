/** How a runner is started, and ended. */
@NullMarked
package dev.sluice.debug.core.internal.launch;

import org.jspecify.annotations.NullMarked;
