/** Tests that run and debug flows as the Debug view does, with a runner that is started for each. */
@NullMarked
package dev.sluice.debug.tests;

import org.jspecify.annotations.NullMarked;
