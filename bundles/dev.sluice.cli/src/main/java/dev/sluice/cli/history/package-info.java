/** Past runs on the command line: which there were, and how one stood at any of its events. */
@NullMarked
package dev.sluice.cli.history;

import org.jspecify.annotations.NullMarked;
