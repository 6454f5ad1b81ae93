/** What every runtime is held to when a script misbehaves: each extends {@link RuntimeContract} in its tests. */
@NullMarked
package dev.sluice.lang.contract;

import org.jspecify.annotations.NullMarked;
