/** Programs as processes of their own: each is fed, its output collected within limits, and nothing of it left behind. */
@NullMarked
package dev.sluice.lang.process;

import org.jspecify.annotations.NullMarked;
