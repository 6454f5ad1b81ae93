/** Tests of the help on node types. */
@NullMarked
package dev.sluice.cli.catalogue;

import org.jspecify.annotations.NullMarked;
