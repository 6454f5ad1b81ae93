/** Sessions of clients, and lanes, stops and variables of the runs that they debug. */
@NullMarked
package dev.sluice.dap.internal;

import org.jspecify.annotations.NullMarked;
