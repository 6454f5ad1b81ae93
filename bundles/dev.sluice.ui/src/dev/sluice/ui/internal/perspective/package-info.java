/** The Sluice perspective. */
@NullMarked
package dev.sluice.ui.internal.perspective;

import org.jspecify.annotations.NullMarked;
