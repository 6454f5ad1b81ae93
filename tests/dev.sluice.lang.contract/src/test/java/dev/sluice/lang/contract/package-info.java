/** Tests of what holds runtimes to their contract. */
@NullMarked
package dev.sluice.lang.contract;

import org.jspecify.annotations.NullMarked;
