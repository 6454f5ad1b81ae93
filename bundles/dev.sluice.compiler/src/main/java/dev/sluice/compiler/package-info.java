/** From a flow file to the plan that the engine runs, and from what a run is given to the values of its params. */
@NullMarked
package dev.sluice.compiler;

import org.jspecify.annotations.NullMarked;
