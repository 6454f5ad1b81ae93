/** Python scripts as nodes: one process a call, JSON in and out, nothing left behind. */
@NullMarked
package dev.sluice.lang.python;

import org.jspecify.annotations.NullMarked;
