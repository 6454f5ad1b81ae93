/** Tests of the commands that runs take from other processes. */
@org.jspecify.annotations.NullMarked
package dev.sluice.cli.inbox;
