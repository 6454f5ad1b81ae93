/** Links in the console, and what is told of launches that go wrong. */
@NullMarked
package dev.sluice.debug.ui.internal.console;

import org.jspecify.annotations.NullMarked;
