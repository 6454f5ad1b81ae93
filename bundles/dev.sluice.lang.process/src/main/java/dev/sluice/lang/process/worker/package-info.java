/** Processes that stay and answer one call after the other: the protocol of docs/workers.md, and pools of them. */
@NullMarked
package dev.sluice.lang.process.worker;

import org.jspecify.annotations.NullMarked;
