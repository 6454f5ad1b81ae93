/** What is wrong with a flow, or went wrong in a run, told to a person or to a program. */
@NullMarked
package dev.sluice.cli.report;

import org.jspecify.annotations.NullMarked;
