package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The constants of an enum, by their names. */
final class EnumCodec extends Codec {
    private final Enum<?>[] constants;

    EnumCodec(Class<?> type) {
        this.constants = (Enum<?>[]) type.getEnumConstants();
    }

    @Override
    public PortType type() {
        return new PortType.EnumOf(Arrays.stream(constants).map(Enum::name).toList());
    }

    @Override
    public Object decode(Value value, Streams streams) throws MisfitException {
        for (Enum<?> constant : constants) {
            if (value instanceof StringValue text && text.value().equals(constant.name())) {
                return constant;
            }
        }
        throw new MisfitException("", "is " + value + ", which is none of " + Arrays.toString(constants));
    }

    @Override
    Value encode(@Nullable Object object, Streams streams, int depth) throws MisfitException {
        if (!(object instanceof Enum<?> constant)) {
            throw isNull();
        }
        return Value.of(constant.name());
    }
}
