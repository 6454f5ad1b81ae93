package dev.sluice.validation.expr;

import dev.sluice.nodes.api.type.PortType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names that an expression may use, with their types. A record whose fields are known is checked field by field; one
 * without known fields ({@code record{}}), a table without columns and {@code any} are open.
 *
 * @param checksParams whether {@code params} is the record of a flow's params, which has the declared ones and no other,
 *     also where none is declared
 */
public record Scope(Map<String, PortType> names, boolean checksParams) {
    /** The name of the record of a flow's params. */
    static final String PARAMS = "params";

    /** No names at all. */
    public static final Scope EMPTY = new Scope(Map.of());

    /** Names among which {@code params} is a record like others. */
    public Scope(Map<String, PortType> names) {
        this(names, false);
    }

    public Scope {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** These names and one more, which hides one of the same name. */
    public Scope with(String name, PortType type) {
        Map<String, PortType> more = new LinkedHashMap<>(names);
        more.put(name, type);
        return new Scope(more, checksParams && !name.equals(PARAMS));
    }
}
