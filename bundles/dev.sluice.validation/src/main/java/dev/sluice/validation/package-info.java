/** Every check of a flow, for IDE, command line and engine alike, and what the checks found out about it. */
@NullMarked
package dev.sluice.validation;

import org.jspecify.annotations.NullMarked;
