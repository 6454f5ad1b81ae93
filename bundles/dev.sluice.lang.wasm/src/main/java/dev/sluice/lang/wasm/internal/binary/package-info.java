/** What a module's bytes say without being run or compiled: enough for an editor. */
@NullMarked
package dev.sluice.lang.wasm.internal.binary;

import org.jspecify.annotations.NullMarked;
