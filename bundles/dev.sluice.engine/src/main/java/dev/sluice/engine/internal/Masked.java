package dev.sluice.engine.internal;

import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;

/** Tells what a secret was masked in, so that the journal does not have the value that it stands for. */
public final class Masked {
    private Masked() {}

    /** Whether a secret was masked somewhere in a value. A text with three bullets in a row counts as well. */
    public static boolean in(Value value) {
        return switch (value) {
            case StringValue text -> text.value().contains(Redactor.MASK);
            // a table with a secret in it is masked as a whole
            case ListValue list when list.table() != null -> false;
            case ListValue list -> list.items().stream().anyMatch(Masked::in);
            case RecordValue record -> {
                boolean masked = false;
                for (int i = 0; i < record.size() && !masked; i++) {
                    masked = record.name(i).contains(Redactor.MASK) || in(record.value(i));
                }
                yield masked;
            }
            default -> false;
        };
    }
}
