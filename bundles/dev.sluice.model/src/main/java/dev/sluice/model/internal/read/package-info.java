/** From the YAML tree to the model, with a problem for everything that does not fit. */
@NullMarked
package dev.sluice.model.internal.read;

import org.jspecify.annotations.NullMarked;
