/** Folders of the project as an instance of a module sees them: a file system that nothing leads out of. */
@NullMarked
package dev.sluice.lang.wasm.internal.files;

import org.jspecify.annotations.NullMarked;
