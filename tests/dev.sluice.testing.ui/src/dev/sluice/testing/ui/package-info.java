/** A driver for tests of the workbench. */
@NullMarked
package dev.sluice.testing.ui;

import org.jspecify.annotations.NullMarked;
