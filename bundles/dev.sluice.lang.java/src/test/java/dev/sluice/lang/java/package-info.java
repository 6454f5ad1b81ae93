/** Tests of nodes in Java, with classes that they compile themselves. */
@NullMarked
package dev.sluice.lang.java;

import org.jspecify.annotations.NullMarked;
