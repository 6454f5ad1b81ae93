package dev.sluice.lang.wasm.internal.component;

import dev.sluice.lang.wasm.internal.engine.Guest;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a value out of an instance, whose memory may hold anything. For one call. */
final class Lift {
    private static final int COST = 8;

    private final Guest guest;
    private final String name;
    private final int limit;
    private long left;

    /**
     * Takes values.
     *
     * @param name the component, for messages
     * @param limit bytes of the result at most; each value counts some
     */
    Lift(Guest guest, String name, int limit) {
        this.guest = guest;
        this.name = name;
        this.limit = limit;
        this.left = limit;
    }

    /** The value that is one number. */
    Value flat(PortType type, long number) throws NodeFailure {
        List<@Nullable PortType> cases = Layout.cases(type);
        if (cases != null) {
            return Cases.value(type, checked(number, cases.size()), null);
        }
        Collection<PortType> fields = Layout.fields(type);
        if (fields != null) {
            List<Value> parts = new ArrayList<>();
            for (PortType field : fields) {
                parts.add(flat(field, number));
            }
            return together(type, parts);
        }
        return scalar(type, number);
    }

    /** The value that lies at an address. */
    Value at(PortType type, int address) throws NodeFailure, InterruptedException {
        return load(type, memory(address, Layout.size(type)), 0);
    }

    private ByteBuffer memory(int address, int length) throws NodeFailure, InterruptedException {
        return ByteBuffer.wrap(guest.read(address, length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Value load(PortType type, ByteBuffer from, int at) throws NodeFailure, InterruptedException {
        count(COST);
        List<@Nullable PortType> cases = Layout.cases(type);
        if (cases != null) {
            int number = checked(get(from, at, Layout.discriminant(cases.size())), cases.size());
            PortType part = cases.get(number);
            return Cases.value(type, number, part == null ? null : load(part, from, at + Layout.payload(cases)));
        }
        Collection<PortType> fields = Layout.fields(type);
        if (fields != null) {
            List<Value> parts = new ArrayList<>();
            int offset = 0;
            for (PortType field : fields) {
                offset = Layout.up(offset, Layout.align(field));
                parts.add(load(field, from, at + offset));
                offset += Layout.size(field);
            }
            return together(type, parts);
        }
        if (Layout.isPair(type)) {
            return placed(type, from.getInt(at), from.getInt(at + 4) & 0xffff_ffffL);
        }
        return scalar(type, get(from, at, Layout.size(type)));
    }

    private Value placed(PortType type, int address, long length) throws NodeFailure, InterruptedException {
        PortType item = type instanceof PortType.ListOf list ? list.item() : Scalar.U8;
        int step = Layout.size(item);
        count(length * Math.max(step, 1));
        ByteBuffer from = memory(address, (int) length * step);
        if (type == PortType.BYTES) {
            return BytesValue.copyOf(from.array());
        }
        if (type == PortType.STRING) {
            return Value.of(text(from));
        }
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            items.add(load(item, from, i * step));
        }
        return ListValue.copyOf(items);
    }

    private String text(ByteBuffer utf8) throws NodeFailure {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw NodeFailure.permanent(
                    name + " gave a text that is no UTF-8; give bytes that are no text as list<u8>");
        }
    }

    private void count(long bytes) throws NodeFailure {
        left -= bytes;
        if (left < 0) {
            throw NodeFailure.permanent(name + " gave a result of more than " + limit
                    + " bytes, the limit; write large results to a file and return its path, or raise the limit with"
                    + " -Dsluice.limits.script-output=BYTES");
        }
    }

    private int checked(long number, int cases) throws NodeFailure {
        if (number < 0 || number >= cases) {
            throw NodeFailure.permanent(name + " gave case " + number + " of a type that has " + cases
                    + "; is the component built with the types that it declares?");
        }
        return (int) number;
    }

    private static long get(ByteBuffer from, int at, int size) {
        return switch (size) {
            case 1 -> from.get(at) & 0xff;
            case 2 -> from.getShort(at) & 0xffff;
            case 4 -> from.getInt(at) & 0xffff_ffffL;
            default -> from.getLong(at);
        };
    }

    private static Value together(PortType type, List<Value> parts) {
        if (!(type instanceof PortType.RecordOf record)) {
            return ListValue.copyOf(parts);
        }
        RecordValue.Builder builder = RecordValue.builder();
        int i = 0;
        for (String field : record.fields().keySet()) {
            builder.put(field, parts.get(i++));
        }
        return builder.build();
    }

    private Value scalar(PortType type, long number) throws NodeFailure {
        if (type instanceof PortType.FlagsOf flags) {
            return Cases.flags(flags, (int) number);
        }
        return switch ((Scalar) type) {
            case BOOL -> Value.of((number & 0xff) != 0);
            case S8 -> Value.of((byte) number);
            case U8 -> Value.of(number & 0xff);
            case S16 -> Value.of((short) number);
            case U16 -> Value.of(number & 0xffff);
            case S32 -> Value.of((int) number);
            case U32 -> Value.of(number & 0xffff_ffffL);
            case U64 -> unsigned(number);
            case F32 -> finite(Float.intBitsToFloat((int) number));
            case F64 -> finite(Double.longBitsToDouble(number));
            case CHAR -> character((int) number);
            default -> Value.of(number);
        };
    }

    private Value finite(double number) throws NodeFailure {
        if (Double.isFinite(number)) {
            return Value.of(number);
        }
        throw NodeFailure.permanent(name + " gave " + number
                + ", which JSON does not have; give an option without a value, or a text, instead");
    }

    private static Value unsigned(long bits) {
        return bits >= 0 ? Value.of(bits) : new dev.sluice.nodes.api.value.UnsignedValue(bits);
    }

    private Value character(int code) throws NodeFailure {
        if (!Character.isValidCodePoint(code) || code >= 0xd800 && code <= 0xdfff) {
            throw NodeFailure.permanent(name + " gave " + Integer.toUnsignedString(code) + ", which is no character");
        }
        return Value.of(Character.toString(code));
    }
}
