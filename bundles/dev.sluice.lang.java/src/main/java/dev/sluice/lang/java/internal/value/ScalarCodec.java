package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Numbers, texts, bools and bytes. */
final class ScalarCodec extends Codec {
    private static final Map<Class<?>, ScalarCodec> ALL = Map.ofEntries(
            entry(boolean.class, Scalar.BOOL, value -> ((BoolValue) value).value()),
            entry(Boolean.class, Scalar.BOOL, value -> ((BoolValue) value).value()),
            entry(byte.class, Scalar.S8, value -> (byte) whole(value)),
            entry(Byte.class, Scalar.S8, value -> (byte) whole(value)),
            entry(short.class, Scalar.S16, value -> (short) whole(value)),
            entry(Short.class, Scalar.S16, value -> (short) whole(value)),
            entry(int.class, Scalar.S32, value -> (int) whole(value)),
            entry(Integer.class, Scalar.S32, value -> (int) whole(value)),
            entry(long.class, Scalar.S64, ScalarCodec::whole),
            entry(Long.class, Scalar.S64, ScalarCodec::whole),
            entry(float.class, Scalar.F32, value -> (float) ((FloatValue) value).value()),
            entry(Float.class, Scalar.F32, value -> (float) ((FloatValue) value).value()),
            entry(double.class, Scalar.F64, value -> ((FloatValue) value).value()),
            entry(Double.class, Scalar.F64, value -> ((FloatValue) value).value()),
            entry(
                    char.class,
                    Scalar.CHAR,
                    value -> ((StringValue) value).value().charAt(0)),
            entry(
                    Character.class,
                    Scalar.CHAR,
                    value -> ((StringValue) value).value().charAt(0)),
            entry(String.class, Scalar.STRING, value -> ((StringValue) value).value()),
            entry(CharSequence.class, Scalar.STRING, value -> ((StringValue) value).value()),
            entry(byte[].class, Scalar.BYTES, value -> ((BytesValue) value).toByteArray()));

    private final Scalar type;
    private final Function<Value, Object> decoder;

    private ScalarCodec(Scalar type, Function<Value, Object> decoder) {
        this.type = type;
        this.decoder = decoder;
    }

    private static Map.Entry<Class<?>, ScalarCodec> entry(Class<?> of, Scalar type, Function<Value, Object> decoder) {
        return Map.entry(of, new ScalarCodec(type, decoder));
    }

    private static long whole(Value value) {
        return ((IntValue) value).value();
    }

    /** The codec of a class; null where it is none of these. */
    static @Nullable ScalarCodec of(Class<?> type) {
        return ALL.get(type);
    }

    @Override
    public PortType type() {
        return type;
    }

    @Override
    public Object decode(Value value, Streams streams) throws MisfitException {
        try {
            Value fitting = Conversion.convert(value, type);
            if (type == Scalar.CHAR && ((StringValue) fitting).value().length() > 1) {
                throw new MisfitException("", "is " + value + ", which takes two chars in Java; take a String instead");
            }
            return decoder.apply(fitting);
        } catch (ConversionException e) {
            throw MisfitException.of(e);
        }
    }

    @Override
    Value encode(@Nullable Object object, Streams streams, int depth) throws MisfitException {
        if (object == null) {
            throw isNull();
        }
        return switch (object) {
            case Double number -> number(number);
            case Float number -> number(number);
            default -> Value.from(object);
        };
    }

    /** A value of a number that a flow can hold wherever it goes. */
    static Value number(double number) throws MisfitException {
        if (!Double.isFinite(number)) {
            throw new MisfitException(
                    "", "is " + number + ", which JSON does not have; give null, or a text, where there is no number");
        }
        return Value.of(number);
    }
}
