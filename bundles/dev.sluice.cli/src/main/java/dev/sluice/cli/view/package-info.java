/** What a person sees of a run on standard error: a live view on a terminal, plain lines elsewhere. */
@NullMarked
package dev.sluice.cli.view;

import org.jspecify.annotations.NullMarked;
