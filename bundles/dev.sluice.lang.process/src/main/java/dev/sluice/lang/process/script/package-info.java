/** Scripts of a project as node types: their files, their descriptions, and what of the environment they see. */
@NullMarked
package dev.sluice.lang.process.script;

import org.jspecify.annotations.NullMarked;
