/** The process's edge: its streams, its terminal, its signals. */
@NullMarked
package dev.sluice.cli.io;

import org.jspecify.annotations.NullMarked;
