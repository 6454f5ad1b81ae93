package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Objects of any class: null, {@link Boolean}, {@link Long}, {@link Double}, {@link String}, {@code byte[]}, {@link List} and
 * {@link Map} for what a flow has. Of what a node gives, records, enums, arrays and times are known too.
 */
final class AnyCodec extends Codec {
    private final Codecs codecs;

    AnyCodec(Codecs codecs) {
        this.codecs = codecs;
    }

    @Override
    public PortType type() {
        return PortType.ANY;
    }

    @Override
    public @Nullable Object decode(Value value, Streams streams) {
        return switch (value) {
            case NullValue none -> null;
            case BoolValue bool -> bool.value();
            case IntValue number -> number.value();
            case UnsignedValue number -> number.value();
            case FloatValue number -> number.value();
            case StringValue text -> text.value();
            case BytesValue bytes -> bytes.toByteArray();
            case ListValue list -> list(list, streams);
            case RecordValue record -> map(record, streams);
        };
    }

    private List<@Nullable Object> list(ListValue list, Streams streams) {
        List<@Nullable Object> items = new ArrayList<>(list.size());
        for (Value item : list) {
            items.add(decode(item, streams));
        }
        return items;
    }

    private Map<String, @Nullable Object> map(RecordValue record, Streams streams) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        record.forEach((name, value) -> map.put(name, decode(value, streams)));
        return map;
    }

    @Override
    Value encode(@Nullable Object object, Streams streams, int depth)
            throws MisfitException, InvocationTargetException {
        return switch (object) {
            case null -> Value.NULL;
            case Value value -> value;
            case Double number -> ScalarCodec.number(number);
            case Float number -> ScalarCodec.number(number);
            case BigDecimal number -> ScalarCodec.number(number.doubleValue());
            case BigInteger number -> whole(number);
            case Optional<?> optional -> encode(optional.orElse(null), streams, depth);
            case TemporalAccessor time -> Value.of(time.toString());
            case Duration time -> Value.of(time.toString());
            case UUID id -> Value.of(id.toString());
            case Enum<?> constant -> Value.of(constant.name());
            case Path path -> Value.of(path.toString());
            case Map<?, ?> map -> new MapCodec(this).encode(map, streams, depth);
            case Iterable<?> items -> new ListCodec(items.getClass(), this).encode(items, streams, depth);
            case InputStream stream -> streams.read(stream);
            default -> encodeOther(object, streams, depth);
        };
    }

    private static Value whole(BigInteger number) throws MisfitException {
        try {
            return Value.of(number);
        } catch (IllegalArgumentException e) {
            throw new MisfitException("", "is " + number + ", which does not fit in 64 bits; give a text");
        }
    }

    private Value encodeOther(Object object, Streams streams, int depth)
            throws MisfitException, InvocationTargetException {
        Class<?> type = object.getClass();
        ScalarCodec scalar = ScalarCodec.of(type);
        if (scalar != null) {
            return scalar.encode(object, streams, depth);
        }
        if (type.isArray()) {
            return new ListCodec(type, this).encode(object, streams, depth);
        }
        if (type.isRecord()) {
            return codecs.record(type).encode(object, streams, depth);
        }
        if (object instanceof CharSequence text) {
            return Value.of(text.toString());
        }
        throw new MisfitException(
                "",
                "is a " + type.getName() + ", which has no form in a flow; give a record, a Map, a List, or a text");
    }
}
