/** What the parts of this bundle share, for this bundle alone. */
@NullMarked
package dev.sluice.debug.core.internal;

import org.jspecify.annotations.NullMarked;
