/** Tests of diagrams as files. */
@NullMarked
package dev.sluice.editor.tests.export;

import org.jspecify.annotations.NullMarked;
