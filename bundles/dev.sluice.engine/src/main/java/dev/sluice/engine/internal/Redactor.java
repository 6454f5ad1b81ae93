package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.plan.Param;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Masks the values of secret params wherever a run's events carry them: in texts, values and failures. Immutable. */
final class Redactor {
    /** Stands in place of a secret. */
    static final String MASK = "•••";

    private final List<String> secrets;

    private Redactor(List<String> secrets) {
        this.secrets = secrets;
    }

    /** A redactor for a run; null where it has no secrets. */
    static @Nullable Redactor of(List<Param> params, RecordValue values) {
        List<String> secrets = new ArrayList<>();
        for (Param param : params) {
            Value value = param.secret() ? values.get(param.name()) : null;
            if (value != null) {
                collect(value, secrets);
            }
        }
        // a secret that holds another one is masked as a whole
        secrets.sort(Comparator.comparingInt(String::length).reversed());
        return secrets.isEmpty() ? null : new Redactor(List.copyOf(secrets));
    }

    private static void collect(Value value, List<String> secrets) {
        switch (value) {
            case StringValue text when !text.value().isEmpty() -> secrets.add(text.value());
            case ListValue list -> list.forEach(item -> collect(item, secrets));
            case RecordValue record -> record.forEach((name, field) -> collect(field, secrets));
            default -> {
                // a number or a bool is no text to look for
            }
        }
    }

    String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    Value mask(Value value) {
        return switch (value) {
            case StringValue text -> {
                String masked = mask(text.value());
                yield masked.equals(text.value()) ? value : Value.of(masked);
            }
            case ListValue list -> list.map(this::mask);
            case RecordValue record -> mask(record);
            default -> value;
        };
    }

    RecordValue mask(RecordValue record) {
        Value[] values = new Value[record.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask(record.value(i));
        }
        return RecordValue.of(record.shape(), values);
    }

    Failure mask(Failure failure) {
        String stack = failure.stack();
        return new Failure(
                mask(failure.message()),
                failure.errorClass(),
                failure.node(),
                failure.attempt(),
                failure.exceptionType(),
                stack == null ? null : mask(stack),
                mask(failure.inputs()));
    }

    @Nullable
    Object @Nullable [] mask(@Nullable Object @Nullable [] outputs) {
        if (outputs == null) {
            return null;
        }
        @Nullable Object[] masked = outputs.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] = masked[i] instanceof Value value ? mask(value) : masked[i];
        }
        return masked;
    }

    /** The params with every secret one masked as a whole. */
    static RecordValue maskParams(List<Param> params, RecordValue values) {
        RecordValue masked = values;
        for (Param param : params) {
            if (param.secret() && masked.has(param.name())) {
                masked = masked.with(param.name(), Value.of(MASK));
            }
        }
        return masked;
    }
}
