/** The node that asks HTTP servers. */
@NullMarked
package dev.sluice.nodes.std.internal.http;

import org.jspecify.annotations.NullMarked;
