/** The node that watches folders. */
@NullMarked
package dev.sluice.nodes.events.internal.file;

import org.jspecify.annotations.NullMarked;
