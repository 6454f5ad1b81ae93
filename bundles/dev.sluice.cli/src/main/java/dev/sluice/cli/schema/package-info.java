/** The JSON Schema of a flow file, for editors that complete and check YAML. */
@NullMarked
package dev.sluice.cli.schema;

import org.jspecify.annotations.NullMarked;
