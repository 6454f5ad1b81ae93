/** Tests of what editors ask about a flow's text. */
@NullMarked
package dev.sluice.core.language.tests;

import org.jspecify.annotations.NullMarked;
