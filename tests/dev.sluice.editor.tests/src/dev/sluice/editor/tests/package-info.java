/** Tests of the flow editor by its real gestures, in a running workbench. */
@NullMarked
package dev.sluice.editor.tests;

import org.jspecify.annotations.NullMarked;
