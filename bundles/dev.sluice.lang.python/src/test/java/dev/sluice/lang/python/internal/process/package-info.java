/** Tests of processes, streams and their limits. */
@NullMarked
package dev.sluice.lang.python.internal.process;

import org.jspecify.annotations.NullMarked;
