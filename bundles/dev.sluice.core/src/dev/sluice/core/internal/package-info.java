/** What the packages of this bundle share and nobody else sees. */
@NullMarked
package dev.sluice.core.internal;

import org.jspecify.annotations.NullMarked;
