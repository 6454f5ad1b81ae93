/** The files of a module and the class loader that makes classes of them. */
@NullMarked
package dev.sluice.lang.java.internal.module;

import org.jspecify.annotations.NullMarked;
