/** Tests of WebAssembly nodes; their modules are made by {@link dev.sluice.lang.wasm.Assembler}, byte by byte. */
@NullMarked
package dev.sluice.lang.wasm;

import org.jspecify.annotations.NullMarked;
