/**
 * The flow metamodel, generated from {@code model/flow.ecore}. Getters answer null for what is absent from the file,
 * and lists are never null.
 */
@NullUnmarked
package dev.sluice.model.flow;

import org.jspecify.annotations.NullUnmarked;
