package dev.sluice.compiler.internal;

import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.ListOf;
import dev.sluice.nodes.api.type.PortType.OptionOf;
import dev.sluice.nodes.api.type.PortType.RecordOf;
import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.type.PortType.StreamOf;
import dev.sluice.nodes.api.type.PortType.TableOf;
import dev.sluice.nodes.api.type.PortType.TupleOf;
import java.util.Map;

/**
 * Whether {@link Conversion#convert} to a target type would return every value of a source type as it is, so that a run
 * need not do it. Says no where it does not know: that costs time, never correctness. Recursion is bounded by the depth
 * of types.
 */
final class Fit {
    private Fit() {}

    static boolean certain(PortType source, PortType target) {
        if (target == Scalar.ANY || source.equals(target)) {
            return true;
        }
        if (source == Scalar.ANY || !Assignability.allows(source, target)) {
            return false;
        }
        return switch (target) {
            case OptionOf option -> certain(source instanceof OptionOf from ? from.some() : source, option.some());
            case Scalar scalar -> !(scalar.isFloat() && source instanceof Scalar from && from.isInteger());
            case ListOf list -> items(source, list.item());
            case TableOf table -> items(source, rowOf(table));
            case StreamOf stream -> source instanceof StreamOf from && certain(from.item(), stream.item());
            case RecordOf record -> source instanceof RecordOf from && fields(from, record);
            default -> false;
        };
    }

    private static boolean items(PortType source, PortType item) {
        if (source instanceof TupleOf tuple) {
            return tuple.items().stream().allMatch(from -> certain(from, item));
        }
        PortType from = PortType.itemOf(source);
        return from != null && certain(from, item);
    }

    private static PortType rowOf(TableOf table) {
        return table.row() == null ? new RecordOf(Map.of()) : table.row();
    }

    /** A record whose fields are not known, and one that lacks an optional field, is looked at when it arrives. */
    private static boolean fields(RecordOf source, RecordOf target) {
        for (Map.Entry<String, PortType> field : target.fields().entrySet()) {
            PortType from = source.fields().get(field.getKey());
            if (from == null || !certain(from, field.getValue())) {
                return false;
            }
        }
        return true;
    }
}
