/** The preference pages. */
@NullMarked
package dev.sluice.ui.internal.preference;

import org.jspecify.annotations.NullMarked;
