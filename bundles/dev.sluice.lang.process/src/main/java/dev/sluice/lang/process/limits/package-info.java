/** What processes take of the machine, with all that they have started, and how that is bounded. */
@NullMarked
package dev.sluice.lang.process.limits;

import org.jspecify.annotations.NullMarked;
