/** JavaScript in QuickJS, which is compiled to WebAssembly: nothing of the machine is open to it. Not there in the IDE. */
@NullMarked
package dev.sluice.lang.node.internal.quickjs;

import org.jspecify.annotations.NullMarked;
