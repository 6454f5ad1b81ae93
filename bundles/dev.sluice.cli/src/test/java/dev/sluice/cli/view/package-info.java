/** Tests of what a person sees of a run. */
@NullMarked
package dev.sluice.cli.view;

import org.jspecify.annotations.NullMarked;
