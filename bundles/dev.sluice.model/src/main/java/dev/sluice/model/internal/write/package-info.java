/** From the model to text: a canonical form, and edits that leave every line alone that did not change. */
@NullMarked
package dev.sluice.model.internal.write;

import org.jspecify.annotations.NullMarked;
