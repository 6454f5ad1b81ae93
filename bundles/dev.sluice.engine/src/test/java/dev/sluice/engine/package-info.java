/** Tests of the engine through its door. */
@NullMarked
package dev.sluice.engine;

import org.jspecify.annotations.NullMarked;
