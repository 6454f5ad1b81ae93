/** Tests of workers, their protocol and their pool. */
@NullMarked
package dev.sluice.lang.process.worker;

import org.jspecify.annotations.NullMarked;
