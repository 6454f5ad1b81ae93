/** {@code sluice dlq}: the events that flows could not take, and how they are tried again or dropped. */
@NullMarked
package dev.sluice.cli.letters;

import org.jspecify.annotations.NullMarked;
