/** Tests of what a diagram shows of a flow, without a screen. */
@NullMarked
package dev.sluice.editor.tests.diagram;

import org.jspecify.annotations.NullMarked;
