/** Checks flows of the workspace with the validator that command line and engine use too. */
@NullMarked
package dev.sluice.core.check;

import org.jspecify.annotations.NullMarked;
