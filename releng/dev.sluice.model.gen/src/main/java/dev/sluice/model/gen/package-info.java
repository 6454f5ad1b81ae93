/** The build step that turns {@code flow.ecore} and its generator model into Java; never part of the product. */
@NullMarked
package dev.sluice.model.gen;

import org.jspecify.annotations.NullMarked;
