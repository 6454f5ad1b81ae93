/**
 * The plan: a flow compiled to immutable arrays. Specs ({@link dev.sluice.engine.plan.NodeSpec}) say what a graph holds,
 * by names; {@link dev.sluice.engine.plan.GraphPlan} numbers it for the scheduler.
 */
@NullMarked
package dev.sluice.engine.plan;

import org.jspecify.annotations.NullMarked;
