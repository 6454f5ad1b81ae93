/** Tests of the plan. */
@NullMarked
package dev.sluice.engine.plan;

import org.jspecify.annotations.NullMarked;
