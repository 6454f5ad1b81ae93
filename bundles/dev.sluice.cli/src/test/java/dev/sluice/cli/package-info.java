/** Tests of the command line, and what they share. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
