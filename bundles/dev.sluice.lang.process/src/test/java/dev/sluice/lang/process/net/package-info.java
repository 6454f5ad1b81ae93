@NullMarked
package dev.sluice.lang.process.net;

import org.jspecify.annotations.NullMarked;
