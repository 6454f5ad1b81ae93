package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps from names to values of one type. */
final class MapCodec extends Codec {
    private final Codec part;

    MapCodec(Codec part) {
        this.part = part;
    }

    /** Whether a record of a flow can be made an object of a class. */
    static boolean canMake(Class<?> raw) {
        return raw.isAssignableFrom(LinkedHashMap.class);
    }

    @Override
    public PortType type() {
        return PortType.record(Map.of());
    }

    @Override
    public Object decode(Value value, Streams streams) throws MisfitException, InvocationTargetException {
        if (!(value instanceof RecordValue record)) {
            throw new MisfitException("", "is " + value.kind().words() + " (" + value + "), and not a record");
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < record.size(); i++) {
            try {
                map.put(record.name(i), part.decode(record.value(i), streams));
            } catch (MisfitException e) {
                throw e.under("." + record.name(i));
            }
        }
        return map;
    }

    @Override
    Value encode(@Nullable Object object, Streams streams, int depth)
            throws MisfitException, InvocationTargetException {
        if (!(object instanceof Map<?, ?> map)) {
            throw isNull();
        }
        int below = below(depth);
        RecordValue.Builder record = RecordValue.builder();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = String.valueOf(entry.getKey());
            try {
                record.put(name, part.encode(entry.getValue(), streams, below));
            } catch (MisfitException e) {
                throw e.under("." + name);
            }
        }
        return record.build();
    }
}
