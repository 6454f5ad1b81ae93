/** What the file {@code sluice.yaml} of a project says. */
@NullMarked
package dev.sluice.model.project;

import org.jspecify.annotations.NullMarked;
