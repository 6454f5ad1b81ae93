/** The passes of the compiler: scopes and captures, settings, policies, literals and what people type for params. */
@NullMarked
package dev.sluice.compiler.internal;

import org.jspecify.annotations.NullMarked;
