/** Tests of native programs and shell scripts as nodes. */
@NullMarked
package dev.sluice.lang.command;

import org.jspecify.annotations.NullMarked;
