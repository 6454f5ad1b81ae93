/** Tests of texts. */
@NullMarked
package dev.sluice.model.source;

import org.jspecify.annotations.NullMarked;
