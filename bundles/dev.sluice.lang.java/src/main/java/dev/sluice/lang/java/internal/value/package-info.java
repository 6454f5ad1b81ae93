/** The values of a flow as objects of Java's types, and the types of ports that these have. */
@NullMarked
package dev.sluice.lang.java.internal.value;

import org.jspecify.annotations.NullMarked;
