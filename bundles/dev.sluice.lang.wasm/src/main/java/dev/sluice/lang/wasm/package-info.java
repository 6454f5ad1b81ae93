/** WebAssembly modules as nodes: commands, reactors and components, each call in an instance of its own. */
@NullMarked
package dev.sluice.lang.wasm;

import org.jspecify.annotations.NullMarked;
