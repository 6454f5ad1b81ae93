package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Rows;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks the values of secret params, and of the secrets that nodes are granted, wherever a run's events carry them: in texts,
 * values, names and failures. It knows each secret in the forms in which messages show it, see {@link SecretForms}; and one
 * that was cut short, by the sign that stands where it was cut. Immutable.
 */
final class Redactor {
    /** Stands in place of a secret. */
    static final String MASK = "•••";

    private static final char CUT = '…';
    /** Fewer characters of a secret that was cut are not enough to know it by. */
    private static final int SHORTEST_PART = 4;
    /** A number of fewer characters stands in too many texts for other reasons. */
    private static final int SHORTEST_NUMBER = 4;

    /** A text from so many characters on may have been cut at its end. */
    private static final int LONG = 1000;

    private static final int CHUNK = 1 << 17;
    private static final int MOST_OVERLAP = 1 << 20;

    /** In all forms that are always the same. */
    private final List<String> secrets;
    /** Those of which something may be escaped, as they are. */
    private final Set<String> escapable;

    private final List<Pattern> escaped;

    private Redactor(Collection<String> secrets, Set<String> escapable) {
        // a secret that holds another one is masked as a whole
        this.secrets = secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.escapable = Set.copyOf(escapable);
        this.escaped = patterns(null);
    }

    private List<Pattern> patterns(@Nullable Charset charset) {
        List<Pattern> patterns = new ArrayList<>();
        for (String secret : escapable) {
            Pattern pattern = SecretForms.escaped(secret, charset);
            if (pattern != null) {
                patterns.add(pattern);
            }
        }
        return List.copyOf(patterns);
    }

    /**
     * A redactor for a run; null where it has no secrets. Those that its nodes are granted are looked up once, so that they
     * are masked before a node has them; one that cannot be is left to the node, which fails with the reason.
     */
    static @Nullable Redactor of(Plan plan, RecordValue values, SecretSource source) {
        Redactor redactor = of(plan.params(), values);
        for (String name : plan.graph().secrets()) {
            String secret = found(source, name);
            redactor = secret == null ? redactor : and(redactor, Value.of(secret));
        }
        return redactor;
    }

    /** The secrets that the nodes of a plan are granted and this machine has. Reads files. */
    static List<Value> granted(Plan plan, SecretSource source) {
        List<Value> secrets = new ArrayList<>();
        for (String name : plan.graph().secrets()) {
            String secret = found(source, name);
            if (secret != null) {
                secrets.add(Value.of(secret));
            }
        }
        return secrets;
    }

    private static @Nullable String found(SecretSource source, String name) {
        try {
            return source.find(name);
        } catch (IOException e) {
            return null; // others may stand where they can be read
        }
    }

    /** A redactor for a run without grants; null where it has no secrets. */
    static @Nullable Redactor of(List<Param> params, RecordValue values) {
        Redactor redactor = null;
        for (Param param : params) {
            Value value = param.secret() ? values.get(param.name()) : null;
            redactor = value == null ? redactor : and(redactor, value);
        }
        return redactor;
    }

    /** A redactor that masks one more secret; null where there is none to look for. */
    static @Nullable Redactor and(@Nullable Redactor before, Value secret) {
        if (before != null && secret instanceof StringValue text && before.secrets.contains(text.value())) {
            return before;
        }
        Set<String> secrets = new LinkedHashSet<>(before == null ? List.of() : before.secrets);
        Set<String> escapable = new LinkedHashSet<>(before == null ? List.of() : before.escapable);
        collect(secret, secrets, escapable);
        return secrets.isEmpty() ? null : new Redactor(secrets, escapable);
    }

    private static void collect(Value value, Set<String> secrets, Set<String> escapable) {
        switch (value) {
            case StringValue text
            when !text.value().isEmpty() -> {
                secrets.addAll(SecretForms.of(text.value()));
                escapable.add(text.value());
            }
            case BytesValue bytes
            when bytes.size() > 0 -> {
                secrets.addAll(SecretForms.of(bytes.toByteArray()));
                secrets.add(text(bytes));
            }
            case ListValue list -> list.forEach(item -> collect(item, secrets, escapable));
            case RecordValue record -> record.forEach((name, field) -> collect(field, secrets, escapable));
            default -> {
                if (isNumber(value) && value.toString().length() >= SHORTEST_NUMBER) {
                    secrets.add(value.toString());
                }
            }
        }
    }

    private static String text(BytesValue bytes) {
        return StandardCharsets.UTF_8.decode(bytes.buffer()).toString();
    }

    private static boolean isNumber(Value value) {
        return value.kind() == Value.Kind.INT
                || value.kind() == Value.Kind.UNSIGNED
                || value.kind() == Value.Kind.FLOAT;
    }

    String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        for (Pattern each : escaped) {
            masked = each.matcher(masked).replaceAll(MASK);
        }
        for (int at = masked.indexOf(CUT); at >= 0; at = masked.indexOf(CUT, at + 1)) {
            int end = lineEnd(masked, at);
            int part = beginning(masked, end);
            if (part > 0) {
                masked = masked.substring(0, end - part) + MASK + masked.substring(end);
                at += MASK.length() - part;
            }
            int start = at + 1 < masked.length() && masked.charAt(at + 1) == '\n' ? at + 2 : at + 1;
            int rest = ending(masked, start);
            if (rest > 0) {
                masked = masked.substring(0, start) + MASK + masked.substring(start + rest);
            }
        }
        // some languages cut what they say without a sign
        int part = masked.length() < LONG ? 0 : beginning(masked, masked.length());
        return part == 0 ? masked : masked.substring(0, masked.length() - part) + MASK;
    }

    /** The end of the line before the sign of a cut that has one to itself, else the place of the sign. */
    private static int lineEnd(String text, int cut) {
        return cut > 0 && text.charAt(cut - 1) == '\n' ? cut - 1 : cut;
    }

    /** How many characters from a place on are the end of a secret. */
    private int ending(String text, int start) {
        for (String secret : secrets) {
            for (int length = Math.min(secret.length() - 1, text.length() - start); length >= SHORTEST_PART; length--) {
                if (text.regionMatches(start, secret, secret.length() - length, length)) {
                    return length;
                }
            }
        }
        return 0;
    }

    /** How many characters before a place are the beginning of a secret. */
    private int beginning(String text, int end) {
        for (String secret : secrets) {
            for (int length = Math.min(secret.length() - 1, end); length >= SHORTEST_PART; length--) {
                if (text.regionMatches(end - length, secret, 0, length)) {
                    return length;
                }
            }
        }
        return 0;
    }

    Value mask(Value value) {
        return switch (value) {
            case StringValue text -> {
                String masked = mask(text.value());
                yield masked.equals(text.value()) ? value : Value.of(masked);
            }
            case BytesValue bytes when bytes.file() != null -> holdsSecret(bytes) ? Value.of(MASK) : value;
            case BytesValue bytes -> {
                String text = text(bytes);
                yield mask(text).equals(text) ? value : Value.of(MASK);
            }
            case ListValue list when list.table() != null -> holdsSecret(list) ? Value.of(MASK) : value;
            case ListValue list -> list.map(this::mask);
            case RecordValue record -> mask(record);
            default -> isNumber(value) && secrets.contains(value.toString()) ? Value.of(MASK) : value;
        };
    }

    /** Looks through a file, of which only a part is in memory at a time. One that cannot be read may hold anything. */
    private boolean holdsSecret(BytesValue bytes) {
        List<String> sought = secrets.stream().map(Redactor::bytewise).toList();
        List<Pattern> patterns = patterns(StandardCharsets.UTF_8);
        int overlap = sought.get(0).length();
        for (String secret : sought) {
            overlap = Math.max(overlap, secret.length());
        }
        for (String secret : escapable) {
            overlap = Math.max(overlap, Math.min(MOST_OVERLAP, secret.length() * SecretForms.LONGEST_ESCAPE));
        }
        byte[] chunk = new byte[CHUNK + overlap];
        try (InputStream from = bytes.open()) {
            int kept = 0;
            for (int read = from.read(chunk, 0, CHUNK); read >= 0; read = from.read(chunk, kept, CHUNK)) {
                int length = kept + read;
                String text = new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
                if (sought.stream().anyMatch(text::contains)
                        || patterns.stream().anyMatch(each -> each.matcher(text).find())) {
                    return true;
                }
                kept = Math.min(overlap - 1, length);
                System.arraycopy(chunk, length - kept, chunk, 0, kept);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Looks through a table, of which only a part is in memory at a time. One that cannot be read may hold anything. */
    private boolean holdsSecret(ListValue list) {
        try (Rows rows = list.open()) {
            for (Value row = rows.next(); row != null; row = rows.next()) {
                if (!mask(row).equals(row)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** A text with a character for each byte that it has in UTF-8. */
    private static String bytewise(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    RecordValue mask(RecordValue record) {
        Value[] values = new Value[record.size()];
        boolean named = false;
        for (int i = 0; i < values.length; i++) {
            values[i] = mask(record.value(i));
            named |= !mask(record.name(i)).equals(record.name(i));
        }
        if (!named) {
            return RecordValue.of(record.shape(), values);
        }
        RecordValue.Builder renamed = RecordValue.builder();
        for (int i = 0; i < values.length; i++) {
            renamed.put(mask(record.name(i)), values[i]);
        }
        return renamed.build();
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
