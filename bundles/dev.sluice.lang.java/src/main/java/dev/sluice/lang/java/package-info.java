/** Classes and methods of a project as nodes: in class loaders of their own, taken anew where their files change. */
@NullMarked
package dev.sluice.lang.java;

import org.jspecify.annotations.NullMarked;
