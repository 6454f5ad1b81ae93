/** Tests of parts of the validation. */
@NullMarked
package dev.sluice.validation.internal;

import org.jspecify.annotations.NullMarked;
