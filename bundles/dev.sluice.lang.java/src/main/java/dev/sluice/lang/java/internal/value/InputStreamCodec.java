package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Bytes that are read piece by piece: as the code asks for them, or while they are kept. */
final class InputStreamCodec extends Codec {
    /** Whether an object of this class is such a stream. @param in whether it is made of a value */
    static boolean takes(Class<?> raw, boolean in) {
        return in ? raw == InputStream.class : InputStream.class.isAssignableFrom(raw);
    }

    @Override
    public PortType type() {
        return PortType.BYTES;
    }

    @Override
    public Object decode(Value value, Streams streams) throws MisfitException {
        if (!(value instanceof BytesValue bytes)) {
            throw new MisfitException("", "is " + value.kind().words() + " (" + value + "), and not bytes");
        }
        return streams.open(bytes);
    }

    @Override
    Value encode(@Nullable Object object, Streams streams, int depth)
            throws MisfitException, InvocationTargetException {
        if (!(object instanceof InputStream stream)) {
            throw isNull();
        }
        return streams.read(stream);
    }
}
