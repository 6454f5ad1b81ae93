/** Tests of the process's edge. */
@NullMarked
package dev.sluice.cli.io;

import org.jspecify.annotations.NullMarked;
