package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SDK's own values, as they are. */
final class ValueCodec extends Codec {
    private final Class<?> raw;

    /** For {@link Value}, or one of its classes. */
    ValueCodec(Class<?> raw) {
        this.raw = raw;
    }

    @Override
    public PortType type() {
        if (raw == RecordValue.class) {
            return PortType.record(Map.of());
        }
        return raw == ListValue.class ? PortType.list(PortType.ANY) : PortType.ANY;
    }

    @Override
    public Object decode(Value value, Streams streams) throws MisfitException {
        if (!raw.isInstance(value)) {
            throw new MisfitException(
                    "", "is " + value.kind().words() + " (" + value + "), and not a " + raw.getSimpleName());
        }
        return value;
    }

    @Override
    Value encode(@Nullable Object object, Streams streams, int depth) throws MisfitException {
        if (!(object instanceof Value value)) {
            throw isNull();
        }
        return value;
    }
}
