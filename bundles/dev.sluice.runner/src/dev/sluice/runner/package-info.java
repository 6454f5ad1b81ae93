/** Nothing but the folder of this bundle's jars, which the IDE starts runs with: the command line and all that it needs. */
@NullMarked
package dev.sluice.runner;

import org.jspecify.annotations.NullMarked;
