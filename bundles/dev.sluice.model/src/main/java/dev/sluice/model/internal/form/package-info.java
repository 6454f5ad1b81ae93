/** The shape of a flow file as tables: which keys a mapping has, in canonical order, and what each holds. */
@NullMarked
package dev.sluice.model.internal.form;

import org.jspecify.annotations.NullMarked;
