/** What is known of runs while they go on: the states of their nodes, for whoever shows them. */
@NullMarked
package dev.sluice.debug.core.state;

import org.jspecify.annotations.NullMarked;
