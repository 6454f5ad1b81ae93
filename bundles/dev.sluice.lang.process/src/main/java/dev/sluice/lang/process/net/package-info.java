/** Lets processes without a network connect to the hosts that their node is granted, and to no other. */
@NullMarked
package dev.sluice.lang.process.net;

import org.jspecify.annotations.NullMarked;
