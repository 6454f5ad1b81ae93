/** The wizards for projects and flows, and what they create. */
@NullMarked
package dev.sluice.ui.internal.wizard;

import org.jspecify.annotations.NullMarked;
