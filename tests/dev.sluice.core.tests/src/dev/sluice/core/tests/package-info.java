/** Tests of the core bundle in a running Equinox with a workspace. */
@NullMarked
package dev.sluice.core.tests;

import org.jspecify.annotations.NullMarked;
