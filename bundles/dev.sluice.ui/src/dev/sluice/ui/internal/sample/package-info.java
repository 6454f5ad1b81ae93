/** The samples that come with the IDE. */
@NullMarked
package dev.sluice.ui.internal.sample;

import org.jspecify.annotations.NullMarked;
