/** The catalogue of node types, as help for people and as a schema for editors. */
@NullMarked
package dev.sluice.cli.catalogue;

import org.jspecify.annotations.NullMarked;
