/** JSON text to and from values: a streaming reader with limits and places, and a writer that never fails on a value. */
@NullMarked
package dev.sluice.json;

import org.jspecify.annotations.NullMarked;
