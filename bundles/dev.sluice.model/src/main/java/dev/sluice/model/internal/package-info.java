/** What the steps of reading share. */
@NullMarked
package dev.sluice.model.internal;

import org.jspecify.annotations.NullMarked;
