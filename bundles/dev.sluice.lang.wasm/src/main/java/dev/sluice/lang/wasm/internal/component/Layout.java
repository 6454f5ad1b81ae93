package dev.sluice.lang.wasm.internal.component;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values of a type lie in memory, and into how many numbers they fall apart as arguments. */
final class Layout {
    private Layout() {}

    static int size(PortType type) {
        List<@Nullable PortType> cases = cases(type);
        if (cases != null) {
            int end = payload(cases);
            for (PortType part : cases) {
                end = part == null ? end : Math.max(end, payload(cases) + size(part));
            }
            return up(end, align(type));
        }
        Collection<PortType> fields = fields(type);
        if (fields != null) {
            int end = 0;
            for (PortType field : fields) {
                end = up(end, align(field)) + size(field);
            }
            return up(end, align(type));
        }
        return isPair(type) ? 8 : plain(type);
    }

    static int align(PortType type) {
        List<@Nullable PortType> cases = cases(type);
        int align = cases != null ? discriminant(cases.size()) : 1;
        Collection<? extends @Nullable PortType> parts = cases != null ? cases : fields(type);
        if (parts != null) {
            for (PortType part : parts) {
                align = part == null ? align : Math.max(align, align(part));
            }
            return align;
        }
        return isPair(type) ? 4 : plain(type);
    }

    /** How many numbers it is as an argument. */
    static int flat(PortType type) {
        List<@Nullable PortType> cases = cases(type);
        if (cases != null) {
            int most = 0;
            for (PortType part : cases) {
                most = part == null ? most : Math.max(most, flat(part));
            }
            return 1 + most;
        }
        Collection<PortType> fields = fields(type);
        return fields != null ? fields.stream().mapToInt(Layout::flat).sum() : isPair(type) ? 2 : 1;
    }

    /** Whether it is an address and a length. */
    static boolean isPair(PortType type) {
        return type instanceof PortType.ListOf || type == PortType.BYTES || type == PortType.STRING;
    }

    /** What each case of it holds, null for nothing; null where it has no cases. */
    static @Nullable List<@Nullable PortType> cases(PortType type) {
        return switch (type) {
            case PortType.OptionOf option -> listOf(null, option.some());
            case PortType.ResultOf result -> listOf(present(result.ok()), present(result.error()));
            case PortType.VariantOf variant -> new ArrayList<>(variant.cases().values());
            case PortType.EnumOf words -> Collections.nCopies(words.cases().size(), null);
            default -> null;
        };
    }

    private static List<@Nullable PortType> listOf(@Nullable PortType one, @Nullable PortType other) {
        List<@Nullable PortType> both = new ArrayList<>();
        both.add(one);
        both.add(other);
        return both;
    }

    private static @Nullable PortType present(PortType part) {
        return part == Scalar.ANY ? null : part;
    }

    /** The types of its parts, which lie one behind the other; null where it has none. */
    static @Nullable Collection<PortType> fields(PortType type) {
        return switch (type) {
            case PortType.RecordOf record -> record.fields().values();
            case PortType.TupleOf tuple -> tuple.items();
            default -> null;
        };
    }

    /** How many bytes the number of a case takes. */
    static int discriminant(int cases) {
        return cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
    }

    /** Where what a case holds begins. */
    static int payload(List<@Nullable PortType> cases) {
        int align = 1;
        for (PortType part : cases) {
            align = part == null ? align : Math.max(align, align(part));
        }
        return up(discriminant(cases.size()), align);
    }

    static int up(int offset, int align) {
        return (offset + align - 1) / align * align;
    }

    private static int plain(PortType type) {
        if (type instanceof PortType.FlagsOf flags) {
            return flags.flags().size() <= 8 ? 1 : flags.flags().size() <= 16 ? 2 : 4;
        }
        return switch ((Scalar) type) {
            case BOOL, S8, U8 -> 1;
            case S16, U16 -> 2;
            case S64, U64, F64 -> 8;
            default -> 4;
        };
    }
}
