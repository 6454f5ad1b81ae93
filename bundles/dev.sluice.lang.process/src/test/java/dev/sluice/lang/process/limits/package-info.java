/** Tests of limits on what processes take. */
@NullMarked
package dev.sluice.lang.process.limits;

import org.jspecify.annotations.NullMarked;
