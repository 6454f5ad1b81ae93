/** Providers that tests put into bundles of their own. */
@NullMarked
package dev.sluice.core.tests.providers;

import org.jspecify.annotations.NullMarked;
