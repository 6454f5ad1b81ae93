package dev.sluice.lang.wasm.internal.component;

import dev.sluice.lang.wasm.internal.binary.BadModuleException;
import dev.sluice.nodes.api.type.PortType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that a component exports, and what stands behind it in its core module. Immutable. */
public final class ComponentShape {
    private final byte[] module;
    private final Lifted lifted;
    private final String function;
    private final Map<String, PortType> parameters;
    private final @Nullable PortType result;

    ComponentShape(
            byte[] module,
            Lifted lifted,
            String function,
            Map<String, PortType> parameters,
            @Nullable PortType result) {
        this.module = module;
        this.lifted = lifted;
        this.function = function;
        this.parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        this.result = result;
    }

    /**
     * What the core module exports for it.
     *
     * @param function the function itself
     * @param allocate gives room, as {@code cabi_realloc} does; null where no value needs any
     */
    record Lifted(String function, @Nullable String allocate) {}

    /**
     * Reads a component.
     *
     * @param handler the function to call; null for its only one, or {@code run}
     * @throws BadModuleException where the bytes are none, or one that cannot be called
     */
    public static ComponentShape of(byte[] component, @Nullable String handler) throws BadModuleException {
        return new ComponentReader(component).read(handler);
    }

    /** The core module. */
    public byte[] module() {
        return module.clone();
    }

    /** The function's name. */
    public String function() {
        return function;
    }

    /** What it takes, by names that a flow can use, in its order. */
    public Map<String, PortType> parameters() {
        return parameters;
    }

    /** What it gives; null for nothing. */
    public @Nullable PortType result() {
        return result;
    }

    Lifted lifted() {
        return lifted;
    }
}
