package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists, sets and arrays of items of one type. */
final class ListCodec extends Codec {
    private final Class<?> raw;
    private final Codec item;

    /** For this class, which is an array, or an {@link Iterable}. */
    ListCodec(Class<?> raw, Codec item) {
        this.raw = raw;
        this.item = item;
    }

    /** Whether a list of a flow can be made an object of a class. */
    static boolean canMake(Class<?> raw) {
        return raw.isArray() || raw.isAssignableFrom(ArrayList.class) || raw.isAssignableFrom(LinkedHashSet.class);
    }

    @Override
    public PortType type() {
        return PortType.list(item.type());
    }

    @Override
    public Object decode(Value value, Streams streams) throws MisfitException, InvocationTargetException {
        if (!(value instanceof ListValue list)) {
            throw new MisfitException("", "is " + value.kind().words() + " (" + value + "), and not a list");
        }
        return raw.isArray() ? array(list, streams) : collection(list, streams);
    }

    private Object array(ListValue list, Streams streams) throws MisfitException, InvocationTargetException {
        Object array = Array.newInstance(raw.getComponentType(), list.size());
        for (int i = 0; i < list.size(); i++) {
            Array.set(array, i, decodeItem(list, i, streams));
        }
        return array;
    }

    private Object collection(ListValue list, Streams streams) throws MisfitException, InvocationTargetException {
        Collection<@Nullable Object> items =
                raw.isAssignableFrom(ArrayList.class) ? new ArrayList<>(list.size()) : new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(decodeItem(list, i, streams));
        }
        return items;
    }

    private @Nullable Object decodeItem(ListValue list, int index, Streams streams)
            throws MisfitException, InvocationTargetException {
        try {
            return item.decode(list.get(index), streams);
        } catch (MisfitException e) {
            throw e.under("[" + index + "]");
        }
    }

    @Override
    Value encode(@Nullable Object object, Streams streams, int depth)
            throws MisfitException, InvocationTargetException {
        if (object == null) {
            throw isNull();
        }
        int below = below(depth);
        List<Value> items = new ArrayList<>();
        if (object instanceof Iterable<?> all) {
            for (Object next : all) {
                items.add(encodeItem(next, items.size(), streams, below));
            }
        } else {
            for (int i = 0; i < Array.getLength(object); i++) {
                items.add(encodeItem(Array.get(object, i), i, streams, below));
            }
        }
        return ListValue.copyOf(items);
    }

    private Value encodeItem(@Nullable Object next, int index, Streams streams, int depth)
            throws MisfitException, InvocationTargetException {
        if (Thread.currentThread().isInterrupted()) {
            throw new MisfitException("", "was not read to its end, because the node was stopped");
        }
        try {
            return item.encode(next, streams, depth);
        } catch (MisfitException e) {
            throw e.under("[" + index + "]");
        }
    }
}
