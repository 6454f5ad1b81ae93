/** One launched run: what its runner tells, and what of it the platform sees. */
@NullMarked
package dev.sluice.debug.core.internal.session;

import org.jspecify.annotations.NullMarked;
