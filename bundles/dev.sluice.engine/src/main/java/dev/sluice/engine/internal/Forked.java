package dev.sluice.engine.internal;

import dev.sluice.engine.Fork;
import dev.sluice.engine.Fork.Place;
import dev.sluice.engine.journal.JournalEvent.Patch;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run takes over from the one that it goes on from. Belongs to the run's thread. */
final class Forked {
    private final Fork fork;
    private final ValueFiles files;

    /** @param files where the run has its large values */
    Forked(Fork fork, ValueFiles files) {
        this.fork = fork;
        this.files = files;
    }

    /** The outputs to take over, by position; null where the node is to run. */
    @Nullable
    Object @Nullable [] outputs(Activation activation, NodePlan node) {
        RecordValue reused = fork.reused().get(new Place(activation.label(), node.path()));
        if (reused == null) {
            return null;
        }
        List<String> names = node.spec().outputs();
        @Nullable Object[] outputs = new @Nullable Object[names.size()];
        for (int i = 0; i < outputs.length; i++) {
            Value value = reused.get(names.get(i));
            outputs[i] = value == null ? null : own(value, files);
        }
        return outputs;
    }

    /** The same value with files of a run: those of another run, or of a cache, may be deleted while this one goes on. */
    static Value own(Value value, ValueFiles files) {
        return hasFile(value) ? adopted(value, files) : value;
    }

    private static boolean hasFile(Value value) {
        return switch (value) {
            case BytesValue bytes -> bytes.file() != null;
            case ListValue list when list.table() != null -> true;
            case ListValue list when list.stored() != null -> load(list);
            case ListValue list -> list.items().stream().anyMatch(Forked::hasFile);
            case RecordValue record -> {
                boolean has = false;
                for (int i = 0; i < record.size() && !has; i++) {
                    has = hasFile(record.value(i));
                }
                yield has;
            }
            default -> false;
        };
    }

    /** Takes a list into memory whose file may be deleted. There are no files in it. */
    private static boolean load(ListValue list) {
        try {
            return list.items().size() != list.size();
        } catch (UncheckedIOException e) {
            return false; // who uses it is told that it is gone
        }
    }

    private static Value adopted(Value value, ValueFiles files) {
        return switch (value) {
            case BytesValue bytes -> files.adopted(bytes);
            case ListValue list when list.table() != null -> files.adopted(list);
            case ListValue list -> list.map(item -> adopted(item, files));
            case RecordValue record -> {
                Value[] values = new Value[record.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = adopted(record.value(i), files);
                }
                yield RecordValue.of(record.shape(), values);
            }
            default -> value;
        };
    }

    /** Gives a node the inputs that were changed. The journal says so once. */
    void give(Activation activation, NodePlan node, int attempt, Inputs inputs, EventLog events) {
        RecordValue given = fork.inputs().get(new Place(activation.label(), node.path()));
        for (int i = 0; given != null && i < given.size(); i++) {
            try {
                inputs.give(given.name(i), given.value(i));
            } catch (ConversionException e) {
                throw new IllegalArgumentException(
                        "the input '" + given.name(i) + "' of " + node.path() + ": " + e.getMessage(), e);
            }
            if (attempt == 1) {
                events.patched(activation, node.index(), Patch.INPUT, given.name(i), given.value(i));
            }
        }
    }
}
