/** The command line: {@link dev.sluice.cli.Main} puts the runner together and starts what is asked for. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
