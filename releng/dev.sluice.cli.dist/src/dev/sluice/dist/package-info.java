/** What the build runs to put the folder of the command line together. */
@NullMarked
package dev.sluice.dist;

import org.jspecify.annotations.NullMarked;
