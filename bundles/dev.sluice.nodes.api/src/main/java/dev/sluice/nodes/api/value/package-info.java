/** The immutable values that travel along links: one small closed set of classes, structurally equal, safe to share. */
@NullMarked
package dev.sluice.nodes.api.value;

import org.jspecify.annotations.NullMarked;
