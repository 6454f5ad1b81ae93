/** What the families of standard node types share. */
@NullMarked
package dev.sluice.nodes.std.internal;

import org.jspecify.annotations.NullMarked;
