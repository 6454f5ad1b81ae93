/** What the IDE knows of flows without any user interface: the content type of their files and the nature of their projects. */
@NullMarked
package dev.sluice.core;

import org.jspecify.annotations.NullMarked;
