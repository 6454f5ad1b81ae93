/** Reading and writing flows: bytes or text to a model with every problem of the file, and back without losing a line. */
@NullMarked
package dev.sluice.model;

import org.jspecify.annotations.NullMarked;
