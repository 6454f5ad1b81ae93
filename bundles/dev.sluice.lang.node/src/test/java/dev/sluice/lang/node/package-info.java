/** Tests of JavaScript and TypeScript as nodes. */
@NullMarked
package dev.sluice.lang.node;

import org.jspecify.annotations.NullMarked;
