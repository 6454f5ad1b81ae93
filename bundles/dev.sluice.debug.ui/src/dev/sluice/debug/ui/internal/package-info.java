/** What more than one part of this bundle needs. */
@NullMarked
package dev.sluice.debug.ui.internal;

import org.jspecify.annotations.NullMarked;
