/** Tests of the session that keeps a flow's text and model alike. */
@NullMarked
package dev.sluice.editor.tests.session;

import org.jspecify.annotations.NullMarked;
