/** Text for terminals: how wide it is, how it is coloured, and how it is cut to fit. */
@NullMarked
package dev.sluice.cli.text;

import org.jspecify.annotations.NullMarked;
