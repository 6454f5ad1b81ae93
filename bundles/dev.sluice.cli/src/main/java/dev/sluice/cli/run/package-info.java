/** One run of a flow from the command line, from its file to its exit code. */
@NullMarked
package dev.sluice.cli.run;

import org.jspecify.annotations.NullMarked;
