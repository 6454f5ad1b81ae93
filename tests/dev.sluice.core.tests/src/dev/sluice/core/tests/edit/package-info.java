/** Tests of the operations of an editor: the text before and after, and what holds for each of them on any flow. */
@NullMarked
package dev.sluice.core.tests.edit;

import org.jspecify.annotations.NullMarked;
