/** What modules may ask of the network, by functions of the host: requests to the hosts that their node is granted. */
@NullMarked
package dev.sluice.lang.wasm.internal.net;

import org.jspecify.annotations.NullMarked;
