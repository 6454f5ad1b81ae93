/** Tests of the commands. */
@NullMarked
package dev.sluice.cli.command;

import org.jspecify.annotations.NullMarked;
