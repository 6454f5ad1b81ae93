/** Code that tests give to projects as that of Java nodes. */
@NullMarked
package dev.sluice.core.tests.code;

import org.jspecify.annotations.NullMarked;
