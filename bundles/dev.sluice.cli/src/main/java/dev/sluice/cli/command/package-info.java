/** The commands: what stands on the command line, and what each does. */
@NullMarked
package dev.sluice.cli.command;

import org.jspecify.annotations.NullMarked;
