/** Modules made ready to run, and instances of them with their limits; all that knows the WebAssembly engine. */
@NullMarked
package dev.sluice.lang.wasm.internal.engine;

import org.jspecify.annotations.NullMarked;
