/** Tests of what is around the editor: wizards, welcome, documentation, preferences, opened folders. */
@NullMarked
package dev.sluice.editor.tests.ide;

import org.jspecify.annotations.NullMarked;
