/** The documentation as pages of a browser. */
@NullMarked
package dev.sluice.ui.internal.help;

import org.jspecify.annotations.NullMarked;
