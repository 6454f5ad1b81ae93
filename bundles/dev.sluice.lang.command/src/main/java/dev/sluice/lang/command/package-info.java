/** Native programs and shell scripts as nodes: a process for each call, or workers that stay. */
@NullMarked
package dev.sluice.lang.command;

import org.jspecify.annotations.NullMarked;
