/** Running and debugging as one who uses the workbench does. */
@NullMarked
package dev.sluice.debug.ui.tests;

import org.jspecify.annotations.NullMarked;
