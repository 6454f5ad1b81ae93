/** Opens the folder that was named when the IDE was started. */
@NullMarked
package dev.sluice.ui.internal.open;

import org.jspecify.annotations.NullMarked;
