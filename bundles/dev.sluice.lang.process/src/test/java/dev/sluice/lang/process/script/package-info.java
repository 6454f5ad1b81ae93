@NullMarked
package dev.sluice.lang.process.script;

import org.jspecify.annotations.NullMarked;
