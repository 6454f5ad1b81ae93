/** Components of one function: what they say of it, and how its values go in and out, by the canonical ABI. */
@NullMarked
package dev.sluice.lang.wasm.internal.component;

import org.jspecify.annotations.NullMarked;
