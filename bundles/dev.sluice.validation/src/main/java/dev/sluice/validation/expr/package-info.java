/**
 * The expression language of flows: CEL text and templates, checked against the types of the names that they may use,
 * and evaluated over the value model.
 */
@NullMarked
package dev.sluice.validation.expr;

import org.jspecify.annotations.NullMarked;
