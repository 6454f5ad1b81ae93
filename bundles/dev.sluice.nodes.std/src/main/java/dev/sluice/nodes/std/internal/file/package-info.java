/** Nodes that read, write and find files of the project. */
@NullMarked
package dev.sluice.nodes.std.internal.file;

import org.jspecify.annotations.NullMarked;
