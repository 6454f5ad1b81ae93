/** The preference page. */
@NullMarked
package dev.sluice.ui.internal.preference;

import org.jspecify.annotations.NullMarked;
