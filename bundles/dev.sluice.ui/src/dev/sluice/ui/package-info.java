/** Perspective, wizards, preferences, samples and help of the IDE. */
@NullMarked
package dev.sluice.ui;

import org.jspecify.annotations.NullMarked;
