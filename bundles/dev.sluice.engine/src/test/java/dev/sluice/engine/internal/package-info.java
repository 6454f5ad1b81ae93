/** Tests of the engine's parts. */
@NullMarked
package dev.sluice.engine.internal;

import org.jspecify.annotations.NullMarked;
