/** What one sees of runs in the IDE. Nothing here is for other bundles. */
@NullMarked
package dev.sluice.debug.ui;

import org.jspecify.annotations.NullMarked;
