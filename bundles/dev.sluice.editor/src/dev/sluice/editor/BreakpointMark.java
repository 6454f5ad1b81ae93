package dev.sluice.editor;

/**
 * A breakpoint as a diagram shows it.
 *
 * @param enabled a disabled one is hollow
 * @param sign what stands in the dot: {@code ?} for a condition, a number for a hit count; empty for neither
 */
public record BreakpointMark(boolean enabled, String sign) {}
