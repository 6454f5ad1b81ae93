/** What the families of event nodes share. */
@NullMarked
package dev.sluice.nodes.events.internal;

import org.jspecify.annotations.NullMarked;
