/** The node that takes what comes over TCP. */
@NullMarked
package dev.sluice.nodes.events.internal.socket;

import org.jspecify.annotations.NullMarked;
