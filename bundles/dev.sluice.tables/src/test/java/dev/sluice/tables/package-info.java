/** Tests of tables in files. */
@NullMarked
package dev.sluice.tables;

import org.jspecify.annotations.NullMarked;
