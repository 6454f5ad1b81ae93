/** The nodes around queues within a process. */
@NullMarked
package dev.sluice.nodes.events.internal.queue;

import org.jspecify.annotations.NullMarked;
