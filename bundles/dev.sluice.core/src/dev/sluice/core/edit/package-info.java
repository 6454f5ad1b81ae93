/** The operations of an editor on the model of a flow, without any user interface: each one a single step to undo. */
@NullMarked
package dev.sluice.core.edit;

import org.jspecify.annotations.NullMarked;
