/** Tests of events on their way out. */
@NullMarked
package dev.sluice.cli.event;

import org.jspecify.annotations.NullMarked;
