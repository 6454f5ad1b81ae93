package dev.sluice.lang.wasm.internal.component;

import dev.sluice.lang.wasm.internal.engine.Guest;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts values into an instance. Each is of its type already. For one call. */
final class Lower {
    private final Guest guest;
    private final @Nullable String allocate;

    Lower(Guest guest, @Nullable String allocate) {
        this.guest = guest;
        this.allocate = allocate;
    }

    /** Adds the numbers that a value is as an argument. */
    void flat(PortType type, Value value, List<Long> to) throws NodeFailure, InterruptedException {
        List<@Nullable PortType> cases = Layout.cases(type);
        Collection<PortType> fields = Layout.fields(type);
        if (cases != null) {
            Cases.Chosen chosen = Cases.of(type, value);
            int end = to.size() + Layout.flat(type);
            to.add((long) chosen.number());
            PortType part = cases.get(chosen.number());
            if (part != null && chosen.holds() != null) {
                flat(part, chosen.holds(), to);
            }
            while (to.size() < end) {
                to.add(0L);
            }
        } else if (fields != null) {
            int i = 0;
            for (PortType field : fields) {
                flat(field, part(type, value, i++), to);
            }
        } else if (Layout.isPair(type)) {
            long pair = place(type, value);
            to.add(pair >>> 32);
            to.add(pair & 0xffff_ffffL);
        } else {
            to.add(number(type, value));
        }
    }

    /** Puts values one behind the other, as arguments that are too many lie; gives where. */
    int together(Collection<PortType> types, List<Value> values) throws NodeFailure, InterruptedException {
        PortType all = new PortType.TupleOf(List.copyOf(types));
        ByteBuffer bytes = buffer(Layout.size(all));
        store(all, ListValue.copyOf(values), bytes, 0);
        return placed(bytes.array(), Layout.align(all));
    }

    private void store(PortType type, Value value, ByteBuffer to, int at) throws NodeFailure, InterruptedException {
        List<@Nullable PortType> cases = Layout.cases(type);
        Collection<PortType> fields = Layout.fields(type);
        if (cases != null) {
            Cases.Chosen chosen = Cases.of(type, value);
            put(to, at, Layout.discriminant(cases.size()), chosen.number());
            PortType part = cases.get(chosen.number());
            if (part != null && chosen.holds() != null) {
                store(part, chosen.holds(), to, at + Layout.payload(cases));
            }
        } else if (fields != null) {
            int i = 0;
            int offset = at;
            for (PortType field : fields) {
                offset = at + Layout.up(offset - at, Layout.align(field));
                store(field, part(type, value, i++), to, offset);
                offset += Layout.size(field);
            }
        } else if (Layout.isPair(type)) {
            long pair = place(type, value);
            to.putInt(at, (int) (pair >>> 32));
            to.putInt(at + 4, (int) pair);
        } else {
            put(to, at, Layout.size(type), number(type, value));
        }
    }

    private static void put(ByteBuffer to, int at, int size, long number) {
        switch (size) {
            case 1 -> to.put(at, (byte) number);
            case 2 -> to.putShort(at, (short) number);
            case 4 -> to.putInt(at, (int) number);
            default -> to.putLong(at, number);
        }
    }

    private static Value part(PortType type, Value value, int index) {
        if (type instanceof PortType.RecordOf record) {
            String name = List.copyOf(record.fields().keySet()).get(index);
            return ((RecordValue) value).get(name, Value.NULL);
        }
        return ((ListValue) value).get(index);
    }

    /** Puts text, bytes or a list into memory: the address, and the length in the lower half. */
    private long place(PortType type, Value value) throws NodeFailure, InterruptedException {
        if (value instanceof ListValue list) {
            PortType item = type instanceof PortType.ListOf of ? of.item() : Scalar.U8;
            int step = Layout.size(item);
            ByteBuffer bytes = buffer((int) Math.min((long) step * list.size(), Integer.MAX_VALUE - 8));
            for (int i = 0; i < list.size(); i++) {
                store(item, list.get(i), bytes, i * step);
            }
            return pair(placed(bytes.array(), Layout.align(item)), list.size());
        }
        byte[] bytes = value instanceof BytesValue given
                ? given.toByteArray()
                : ((StringValue) value).value().getBytes(StandardCharsets.UTF_8);
        return pair(placed(bytes, 1), bytes.length);
    }

    private static long pair(int address, int length) {
        return (long) address << 32 | length & 0xffff_ffffL;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int placed(byte[] bytes, int align) throws NodeFailure, InterruptedException {
        if (bytes.length == 0) {
            return align;
        }
        if (allocate == null) {
            throw NodeFailure.permanent("the component gives no room for its inputs: it has no cabi_realloc");
        }
        int at = (int) guest.call(allocate, 0, 0, align, bytes.length)[0];
        guest.write(at, bytes);
        return at;
    }

    private static long number(PortType type, Value value) {
        return switch (value) {
            case BoolValue bool -> bool.value() ? 1 : 0;
            case IntValue number -> Layout.size(type) < 8 ? number.value() & 0xffff_ffffL : number.value();
            case UnsignedValue number -> number.bits();
            case FloatValue number ->
                type == Scalar.F32
                        ? Float.floatToRawIntBits((float) number.value()) & 0xffff_ffffL
                        : Double.doubleToRawLongBits(number.value());
            case StringValue character -> character.value().codePointAt(0);
            case ListValue words -> Cases.bits((PortType.FlagsOf) type, words) & 0xffff_ffffL;
            default -> throw new IllegalStateException(value + " is no " + type);
        };
    }
}
