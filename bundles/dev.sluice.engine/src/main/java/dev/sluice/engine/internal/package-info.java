/**
 * How a run runs. Everything about one run belongs to its {@link dev.sluice.engine.internal.RunLoop}, a serial mailbox:
 * only the thread that drains it touches activations, states and the frame. Bodies that work elsewhere answer with
 * messages.
 */
@NullMarked
package dev.sluice.engine.internal;

import org.jspecify.annotations.NullMarked;
