/** The debug adapter: serves the Debug Adapter Protocol on a loopback port and runs flows for its clients. */
@NullMarked
package dev.sluice.dap;

import org.jspecify.annotations.NullMarked;
