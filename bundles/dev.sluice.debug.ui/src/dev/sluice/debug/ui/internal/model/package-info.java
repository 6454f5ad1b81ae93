/** Names, icons and sources of what the Debug view shows. */
@NullMarked
package dev.sluice.debug.ui.internal.model;

import org.jspecify.annotations.NullMarked;
