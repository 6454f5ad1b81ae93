/** Tests of the journal: what is written is read back, and what is damaged is noticed. */
@NullMarked
package dev.sluice.engine.journal;

import org.jspecify.annotations.NullMarked;
