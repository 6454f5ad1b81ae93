/** Tests of what is told of problems and failures. */
@NullMarked
package dev.sluice.cli.report;

import org.jspecify.annotations.NullMarked;
