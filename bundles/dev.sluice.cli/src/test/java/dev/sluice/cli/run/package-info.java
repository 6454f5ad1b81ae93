/** Tests of a run from the command line. */
@NullMarked
package dev.sluice.cli.run;

import org.jspecify.annotations.NullMarked;
