package dev.sluice.lang.wasm.internal.component;

import dev.sluice.lang.wasm.internal.binary.BadModuleException;
import dev.sluice.lang.wasm.internal.binary.Bytes;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of a component by their numbers, as types of ports. A part that a result does not have is any, which no
 * component has otherwise.
 */
final class ComponentTypes {
    /** How large a type may be with all its parts, so that few bytes cannot describe an endless one. */
    private static final int LARGEST = 10_000;

    private static final int DEEPEST = 50;

    private final List<Entry> entries = new ArrayList<>();

    /** A type; neither of a value nor of a function where it is of no use here. */
    private record Entry(@Nullable PortType value, @Nullable FunctionType function, int weight, int depth) {
        static final Entry UNKNOWN = new Entry(null, null, 1, 1);
    }

    /** What a function takes and gives; null for nothing. */
    record FunctionType(
            Map<String, PortType> parameters, @Nullable PortType result) {}

    private int weight;
    private int depth;

    FunctionType function(int index) throws BadModuleException {
        FunctionType function = entry(index).function();
        if (function == null) {
            throw new BadModuleException("is damaged: a function has no type; build it again");
        }
        return function;
    }

    void unknown() {
        entries.add(Entry.UNKNOWN);
    }

    void same(int index) throws BadModuleException {
        entries.add(entry(index));
    }

    private Entry entry(int index) throws BadModuleException {
        if (index < 0 || index >= entries.size()) {
            throw new BadModuleException("is damaged: it uses a type that it does not have; build it again");
        }
        return entries.get(index);
    }

    void define(Bytes in) throws BadModuleException {
        weight = 1;
        depth = 0;
        int code = in.peek();
        if (code == 0x40) {
            in.skip(1);
            FunctionType function = new FunctionType(fields(in), result(in));
            entries.add(new Entry(null, function, weight, depth + 1));
        } else {
            PortType value = in.peek() >= 0x64 || in.peek() == 0x73 ? defined(in) : unsupported(code);
            entries.add(new Entry(value, null, weight, depth + 1));
        }
        if (weight > LARGEST || depth >= DEEPEST) {
            throw new BadModuleException("is a component with a type that is too large: more than " + LARGEST
                    + " parts, or " + DEEPEST + " deep");
        }
    }

    private @Nullable PortType result(Bytes in) throws BadModuleException {
        if (in.next() == 0) {
            return type(in);
        }
        in.skip(1);
        return null;
    }

    private PortType defined(Bytes in) throws BadModuleException {
        int code = in.peek();
        if (code >= 0x73) {
            return type(in);
        }
        in.skip(1);
        return switch (code) {
            case 0x72 -> new PortType.RecordOf(fields(in));
            case 0x71 -> variant(in);
            case 0x70 -> list(type(in));
            case 0x6f -> tuple(in);
            case 0x6e -> flags(in);
            case 0x6d -> new PortType.EnumOf(words(in));
            case 0x6b -> new PortType.OptionOf(type(in));
            case 0x6a -> new PortType.ResultOf(optional(in), optional(in));
            default -> unsupported(code);
        };
    }

    private static PortType unsupported(int code) throws BadModuleException {
        throw new BadModuleException("is a component with types of a kind that a node cannot pass (" + code
                + "): resources, streams and interfaces");
    }

    private static PortType list(PortType item) {
        return item == Scalar.U8 ? PortType.BYTES : PortType.list(item);
    }

    private PortType optional(Bytes in) throws BadModuleException {
        return in.next() == 0 ? Scalar.ANY : type(in);
    }

    private PortType tuple(Bytes in) throws BadModuleException {
        List<PortType> items = new ArrayList<>();
        int count = in.size();
        for (int i = 0; i < count; i++) {
            items.add(type(in));
        }
        return new PortType.TupleOf(items);
    }

    private PortType flags(Bytes in) throws BadModuleException {
        List<String> words = words(in);
        if (words.size() > Integer.SIZE) {
            throw new BadModuleException("is a component with " + words.size() + " flags in one type; 32 is the most");
        }
        return new PortType.FlagsOf(words);
    }

    private PortType variant(Bytes in) throws BadModuleException {
        Map<String, @Nullable PortType> cases = new LinkedHashMap<>();
        int count = in.size();
        for (int i = 0; i < count; i++) {
            String name = in.name();
            cases.put(name, in.next() == 0 ? null : type(in));
            in.skip(1);
        }
        return new PortType.VariantOf(cases);
    }

    /** Names become those that expressions can use. */
    private Map<String, PortType> fields(Bytes in) throws BadModuleException {
        Map<String, PortType> fields = new LinkedHashMap<>();
        int count = in.size();
        for (int i = 0; i < count; i++) {
            fields.put(in.name().replace('-', '_'), type(in));
        }
        return fields;
    }

    private List<String> words(Bytes in) throws BadModuleException {
        List<String> words = new ArrayList<>();
        int count = in.size();
        for (int i = 0; i < count; i++) {
            words.add(in.name());
            weight++;
        }
        return words;
    }

    private PortType type(Bytes in) throws BadModuleException {
        long number = in.signed();
        weight = Math.min(weight + 1, LARGEST + 1);
        if (number < 0) {
            return scalar((int) (number & 0x7f));
        }
        Entry entry = entry((int) number);
        PortType value = entry.value();
        if (value == null) {
            throw new BadModuleException("is a component with types of a kind that a node cannot pass");
        }
        weight = Math.min(weight + entry.weight(), LARGEST + 1);
        depth = Math.max(depth, entry.depth());
        return value;
    }

    private static PortType scalar(int code) throws BadModuleException {
        return switch (code) {
            case 0x7f -> Scalar.BOOL;
            case 0x7e -> Scalar.S8;
            case 0x7d -> Scalar.U8;
            case 0x7c -> Scalar.S16;
            case 0x7b -> Scalar.U16;
            case 0x7a -> Scalar.S32;
            case 0x79 -> Scalar.U32;
            case 0x78 -> Scalar.S64;
            case 0x77 -> Scalar.U64;
            case 0x76 -> Scalar.F32;
            case 0x75 -> Scalar.F64;
            case 0x74 -> Scalar.CHAR;
            case 0x73 -> Scalar.STRING;
            default -> unsupported(code);
        };
    }
}
