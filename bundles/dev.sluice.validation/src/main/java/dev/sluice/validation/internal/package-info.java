/** The walk over a flow that finds out what its parts mean and collects what is wrong. One object per flow or node. */
@NullMarked
package dev.sluice.validation.internal;

import org.jspecify.annotations.NullMarked;
