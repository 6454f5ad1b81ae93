/** Run As, Debug As, and the tabs of launch configurations. */
@NullMarked
package dev.sluice.debug.ui.internal.launch;

import org.jspecify.annotations.NullMarked;
