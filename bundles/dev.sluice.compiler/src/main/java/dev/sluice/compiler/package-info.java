/**
 * From a flow file to the plan that the engine runs ({@link dev.sluice.compiler.FlowLoader}), and from what a run is given
 * to the values of its params ({@link dev.sluice.compiler.Params}).
 */
@NullMarked
package dev.sluice.compiler;

import org.jspecify.annotations.NullMarked;
