/** The node that runs other programs. */
@NullMarked
package dev.sluice.nodes.std.internal.shell;

import org.jspecify.annotations.NullMarked;
