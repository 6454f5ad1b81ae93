package dev.sluice.engine.plan;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a flow.
 *
 * @param initial the value where none is given; null where one must be
 * @param secret whether its value must not appear in journal, events and messages
 */
public record Param(String name, PortType type, @Nullable Value initial, boolean secret) {}
