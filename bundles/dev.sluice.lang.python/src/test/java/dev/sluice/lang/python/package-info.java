/** Tests that run real scripts with the machine's Python. */
@NullMarked
package dev.sluice.lang.python;

import org.jspecify.annotations.NullMarked;
