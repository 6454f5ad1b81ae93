package dev.sluice.compiler.internal;

import dev.sluice.model.flow.BoolLiteral;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.lexical.Numbers;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Literals of a flow as values. Recursion is bounded by the depth that the reader allows. */
final class LiteralValues {
    private LiteralValues() {}

    static Value of(Literal literal) {
        return switch (literal) {
            case TextLiteral text -> Value.of(text.getValue());
            case BoolLiteral bool -> Value.of(bool.isValue());
            case NumberLiteral number -> number(number.getText());
            case ListLiteral list -> list(list);
            case MapLiteral map -> record(map);
            default -> Value.NULL;
        };
    }

    /** A whole number beyond 64 bits becomes a float, as everywhere where JSON is read. */
    private static Value number(String text) {
        BigDecimal exact = Numbers.isWhole(text) ? Numbers.exact(text) : null;
        if (exact != null) {
            boolean fits = exact.toBigInteger().bitLength() < Long.SIZE
                    || exact.signum() > 0 && exact.toBigInteger().bitLength() == Long.SIZE;
            if (fits) {
                return Value.of(exact.toBigInteger());
            }
        }
        Double number = Numbers.approximate(text);
        if (number == null) {
            throw new IllegalStateException("a reader gives no number '" + text + "'");
        }
        return Value.of(number.doubleValue());
    }

    private static Value list(ListLiteral list) {
        List<Value> items = new ArrayList<>(list.getItems().size());
        for (Literal item : list.getItems()) {
            items.add(of(item));
        }
        return ListValue.copyOf(items);
    }

    private static Value record(MapLiteral map) {
        RecordValue.Builder record = RecordValue.builder();
        for (MapEntry entry : map.getEntries()) {
            record.put(entry.getKey(), of(entry.getValue()));
        }
        return record.build();
    }
}
