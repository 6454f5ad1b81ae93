@NullMarked
package dev.sluice.cli.history;

import org.jspecify.annotations.NullMarked;
