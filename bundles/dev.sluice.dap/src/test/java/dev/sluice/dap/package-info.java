/** Tests. */
@NullMarked
package dev.sluice.dap;

import org.jspecify.annotations.NullMarked;
