package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.Value;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be missing: an {@link Optional}, or null where the type is annotated so. */
final class OptionalCodec extends Codec {
    private final Codec some;
    private final boolean wrapped;

    /** With {@code wrapped} in an {@link Optional}, else as it is or null. */
    OptionalCodec(Codec some, boolean wrapped) {
        this.some = some;
        this.wrapped = wrapped;
    }

    @Override
    public PortType type() {
        PortType type = some.type();
        return type.equals(PortType.ANY) || type instanceof PortType.OptionOf ? type : PortType.option(type);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public @Nullable Object absent() {
        return wrapped ? Optional.empty() : null;
    }

    @Override
    public @Nullable Object decode(Value value, Streams streams) throws MisfitException, InvocationTargetException {
        if (value instanceof NullValue) {
            return absent();
        }
        Object decoded = some.decode(value, streams);
        return wrapped ? Optional.ofNullable(decoded) : decoded;
    }

    @Override
    Value encode(@Nullable Object object, Streams streams, int depth)
            throws MisfitException, InvocationTargetException {
        Object plain = object instanceof Optional<?> optional && wrapped ? optional.orElse(null) : object;
        return plain == null ? Value.NULL : some.encode(plain, streams, depth);
    }
}
