/** The nodes that listen to HTTP requests and answer them. */
@NullMarked
package dev.sluice.nodes.events.internal.http;

import org.jspecify.annotations.NullMarked;
