/** Tests of kept folders. */
@NullMarked
package dev.sluice.lang.wasm.internal.files;

import org.jspecify.annotations.NullMarked;
