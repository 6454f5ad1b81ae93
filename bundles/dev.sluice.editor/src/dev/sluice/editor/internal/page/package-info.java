/** The editor of flows and its diagram page. */
@NullMarked
package dev.sluice.editor.internal.page;

import org.jspecify.annotations.NullMarked;
