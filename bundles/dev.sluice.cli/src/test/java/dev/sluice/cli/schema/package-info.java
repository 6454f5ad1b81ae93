/** Tests of the schema. */
@NullMarked
package dev.sluice.cli.schema;

import org.jspecify.annotations.NullMarked;
