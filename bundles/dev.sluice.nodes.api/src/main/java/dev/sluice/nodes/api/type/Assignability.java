package dev.sluice.nodes.api.type;

import dev.sluice.nodes.api.type.PortType.EnumOf;
import dev.sluice.nodes.api.type.PortType.FlagsOf;
import dev.sluice.nodes.api.type.PortType.ListOf;
import dev.sluice.nodes.api.type.PortType.OptionOf;
import dev.sluice.nodes.api.type.PortType.RecordOf;
import dev.sluice.nodes.api.type.PortType.ResultOf;
import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.type.PortType.StreamOf;
import dev.sluice.nodes.api.type.PortType.TableOf;
import dev.sluice.nodes.api.type.PortType.TupleOf;
import dev.sluice.nodes.api.type.PortType.VariantOf;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which type may flow into which. {@code any} is gradual: it flows both ways, and the value is checked when it arrives.
 * Whole numbers widen to whole numbers that hold them all and to both float types; a value flows into an option of its
 * type; a record flows into a record with fewer fields, or with further optional ones; a table is a list of records.
 */
public final class Assignability {
    private Assignability() {}

    /** Whether a value of the source type may flow into a port of the target type. */
    public static boolean allows(PortType source, PortType target) {
        return mismatch(source, target) == null;
    }

    /**
     * Why the source type may not flow into the target type, as the end of a sentence, or null where it may.
     */
    public static @Nullable String mismatch(PortType source, PortType target) {
        if (source.equals(target) || source == Scalar.ANY || target == Scalar.ANY) {
            return null;
        }
        if (target instanceof OptionOf option) {
            return mismatch(source instanceof OptionOf from ? from.some() : source, option.some());
        }
        if (source instanceof OptionOf option) {
            String why = mismatch(option.some(), target);
            return why != null ? why : "the value may be null (" + source + "), and " + target + " takes no null";
        }
        return switch (target) {
            case Scalar scalar -> toScalar(source, scalar);
            case RecordOf record -> toRecord(source, record);
            case ListOf list -> toItems(source, target, list.item());
            case TableOf table -> toItems(source, target, PortType.itemOf(table));
            case StreamOf stream ->
                source instanceof StreamOf from ? mismatch(from.item(), stream.item()) : no(source, target);
            case TupleOf tuple -> source instanceof TupleOf from ? inOrder(from, tuple) : no(source, target);
            case ResultOf result -> source instanceof ResultOf from ? both(from, result) : no(source, target);
            case EnumOf cases ->
                source instanceof EnumOf from
                        ? contained(from.cases(), cases.cases(), source, target)
                        : no(source, target);
            case FlagsOf flags ->
                source instanceof FlagsOf from
                        ? contained(from.flags(), flags.flags(), source, target)
                        : no(source, target);
            case VariantOf variant -> source instanceof VariantOf from ? toVariant(from, variant) : no(source, target);
            case OptionOf option -> throw new IllegalStateException("handled above: " + option);
        };
    }

    private static String no(PortType source, PortType target) {
        return source + " does not fit " + target;
    }

    private static @Nullable String toScalar(PortType source, Scalar target) {
        if (target == Scalar.STRING || target == Scalar.FILE) {
            boolean text = source == Scalar.STRING || source == Scalar.FILE || source == Scalar.CHAR;
            return text || source instanceof EnumOf ? null : no(source, target);
        }
        if (source instanceof Scalar from && from.isInteger() && widens(from, target)) {
            return null;
        }
        if (source instanceof Scalar from && from.isFloat() && target.isFloat()) {
            return null;
        }
        return no(source, target);
    }

    private static boolean widens(Scalar source, Scalar target) {
        if (target.isFloat()) {
            return true;
        }
        if (!target.isInteger()) {
            return false;
        }
        boolean signed = target.ordinal() <= Scalar.S64.ordinal();
        int sourceBits = bits(source);
        int targetBits = bits(target);
        if (source.ordinal() <= Scalar.S64.ordinal()) {
            return signed && sourceBits <= targetBits;
        }
        return signed ? sourceBits < targetBits : sourceBits <= targetBits;
    }

    private static int bits(Scalar integer) {
        return 8 << (integer.ordinal() - Scalar.S8.ordinal()) % 4;
    }

    private static @Nullable String toItems(PortType source, PortType target, @Nullable PortType item) {
        if (source instanceof ListOf || source instanceof TableOf || source instanceof FlagsOf) {
            PortType from = PortType.itemOf(source);
            String why = from == null || item == null ? null : mismatch(from, item);
            return why == null ? null : "of its items, " + why;
        }
        if (source instanceof TupleOf tuple && item != null) {
            return tuple.items().stream()
                    .map(from -> mismatch(from, item))
                    .filter(why -> why != null)
                    .findFirst()
                    .orElse(null);
        }
        return source instanceof RecordOf && item != null && mismatch(source, item) == null
                ? no(source, target) + "; wrap the one record in a list"
                : no(source, target);
    }

    private static @Nullable String toRecord(PortType source, RecordOf target) {
        if (!(source instanceof RecordOf from)) {
            return no(source, target);
        }
        if (from.fields().isEmpty()) {
            return null;
        }
        for (Map.Entry<String, PortType> field : target.fields().entrySet()) {
            PortType type = from.fields().get(field.getKey());
            if (type == null && !(field.getValue() instanceof OptionOf)) {
                return "the field '" + field.getKey() + "' is missing in " + source;
            }
            String why = type == null ? null : mismatch(type, field.getValue());
            if (why != null) {
                return "in the field '" + field.getKey() + "', " + why;
            }
        }
        return null;
    }

    private static @Nullable String inOrder(TupleOf source, TupleOf target) {
        if (source.items().size() != target.items().size()) {
            return no(source, target);
        }
        for (int i = 0; i < source.items().size(); i++) {
            String why = mismatch(source.items().get(i), target.items().get(i));
            if (why != null) {
                return "at position " + i + ", " + why;
            }
        }
        return null;
    }

    private static @Nullable String both(ResultOf source, ResultOf target) {
        String why = mismatch(source.ok(), target.ok());
        return why != null ? why : mismatch(source.error(), target.error());
    }

    private static @Nullable String contained(List<String> from, List<String> in, PortType source, PortType target) {
        for (String word : from) {
            if (!in.contains(word)) {
                return "'" + word + "' of " + source + " is not in " + target;
            }
        }
        return null;
    }

    private static @Nullable String toVariant(VariantOf source, VariantOf target) {
        for (Map.Entry<String, @Nullable PortType> one : source.cases().entrySet()) {
            if (!target.cases().containsKey(one.getKey())) {
                return "the case '" + one.getKey() + "' is not in " + target;
            }
            PortType from = one.getValue();
            PortType to = target.cases().get(one.getKey());
            if (from == null != (to == null)) {
                return "the case '" + one.getKey() + "' differs from that of " + target;
            }
            String why = from == null || to == null ? null : mismatch(from, to);
            if (why != null) {
                return "in the case '" + one.getKey() + "', " + why;
            }
        }
        return null;
    }
}
