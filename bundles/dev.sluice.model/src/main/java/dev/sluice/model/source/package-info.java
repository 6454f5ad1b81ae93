/** Where things stand in the text of a flow: offsets, lines and columns of every element and feature. */
@NullMarked
package dev.sluice.model.source;

import org.jspecify.annotations.NullMarked;
