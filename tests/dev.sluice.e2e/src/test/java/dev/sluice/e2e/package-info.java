/** Tests that start the real runner as a process of its own, as a person or a script does. */
@NullMarked
package dev.sluice.e2e;

import org.jspecify.annotations.NullMarked;
