/** YAML text to a tree with offsets: bounded in depth, aliases and size, and going on after a syntax error. */
@NullMarked
package dev.sluice.model.internal.yaml;

import org.jspecify.annotations.NullMarked;
