package dev.sluice.dap.internal;

/** The body of an event that is JSON already. */
record Prepared(String json) {}
