/** The welcome of the Sluice product. */
@NullMarked
package dev.sluice.ui.internal.intro;

import org.jspecify.annotations.NullMarked;
