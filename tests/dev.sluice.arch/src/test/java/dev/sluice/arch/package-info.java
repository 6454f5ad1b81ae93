/** Rules that the code of all modules keeps, each with a test that says which line breaks it. */
@NullMarked
package dev.sluice.arch;

import org.jspecify.annotations.NullMarked;
