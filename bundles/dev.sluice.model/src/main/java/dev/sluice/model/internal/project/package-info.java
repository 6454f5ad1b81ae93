/** Reads the file {@code sluice.yaml}. */
@NullMarked
package dev.sluice.model.internal.project;

import org.jspecify.annotations.NullMarked;
