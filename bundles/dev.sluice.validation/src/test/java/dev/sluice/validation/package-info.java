/** Tests of the checks: each with a flow, and the problems it has, line by line. */
@NullMarked
package dev.sluice.validation;

import org.jspecify.annotations.NullMarked;
