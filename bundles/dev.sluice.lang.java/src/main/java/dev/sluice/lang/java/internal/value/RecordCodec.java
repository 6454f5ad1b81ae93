package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of Java: records with a field for each component. */
final class RecordCodec extends Codec {
    private final Class<?> type;
    private final Constructor<?> constructor;
    private final RecordShape shape;
    private final List<Method> accessors = new ArrayList<>();
    /** Filled in afterwards, because a record may hold others of its kind. */
    private final List<Codec> parts = new ArrayList<>();

    private boolean asked;

    RecordCodec(Class<?> type) throws MisfitException {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new MisfitException("", "is a record " + type.getName() + " without its constructor");
        }
        constructor.setAccessible(true);
        List<String> names = new ArrayList<>();
        for (RecordComponent component : components) {
            names.add(component.getName());
            component.getAccessor().setAccessible(true);
            accessors.add(component.getAccessor());
        }
        shape = RecordShape.of(names);
    }

    /** Says how the next component is read and written. */
    void add(Codec part) {
        parts.add(part);
    }

    /** Where a record holds others of its kind, these are of type any. */
    @Override
    public synchronized PortType type() {
        if (asked) {
            return PortType.ANY;
        }
        asked = true;
        try {
            Map<String, PortType> fields = new LinkedHashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                fields.put(shape.name(i), parts.get(i).type());
            }
            return PortType.record(fields);
        } finally {
            asked = false;
        }
    }

    @Override
    public Object decode(Value value, Streams streams) throws MisfitException, InvocationTargetException {
        if (!(value instanceof RecordValue record)) {
            throw new MisfitException("", "is " + value.kind().words() + " (" + value + "), and not a record");
        }
        @Nullable Object[] arguments = new @Nullable Object[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = field(record, i, streams);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(type + " was made accessible, and is a record", e);
        }
    }

    private @Nullable Object field(RecordValue record, int index, Streams streams)
            throws MisfitException, InvocationTargetException {
        String name = shape.name(index);
        Codec part = parts.get(index);
        Value value = record.get(name);
        if (value == null && !part.isOptional()) {
            throw new MisfitException("", "has no field '" + name + "', which " + type.getSimpleName() + " needs");
        }
        try {
            return value == null ? part.absent() : part.decode(value, streams);
        } catch (MisfitException e) {
            throw e.under("." + name);
        }
    }

    @Override
    Value encode(@Nullable Object object, Streams streams, int depth)
            throws MisfitException, InvocationTargetException {
        if (object == null) {
            throw isNull();
        }
        int below = below(depth);
        Value[] values = new Value[parts.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = parts.get(i).encode(accessors.get(i).invoke(object), streams, below);
            } catch (MisfitException e) {
                throw e.under("." + shape.name(i));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(type + " was made accessible", e);
            }
        }
        return RecordValue.of(shape, values);
    }
}
