/** Checks the flows of a project whenever something that they depend on changes, and keeps their problems as markers. */
@NullMarked
package dev.sluice.core.build;

import org.jspecify.annotations.NullMarked;
