/** Tests of processes, streams and their limits. */
@NullMarked
package dev.sluice.lang.process;

import org.jspecify.annotations.NullMarked;
