/** Runs and debugs flows without any user interface: how a launch is described, made, found, and what can go wrong. */
@NullMarked
package dev.sluice.debug.core;

import org.jspecify.annotations.NullMarked;
