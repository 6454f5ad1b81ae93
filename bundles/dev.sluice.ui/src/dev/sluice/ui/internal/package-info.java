/** What the parts of this bundle share. */
@NullMarked
package dev.sluice.ui.internal;

import org.jspecify.annotations.NullMarked;
