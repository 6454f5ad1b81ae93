package dev.sluice.model.internal.project;

import dev.sluice.model.internal.ProblemLog;
import dev.sluice.model.internal.yaml.YamlEntry;
import dev.sluice.model.internal.yaml.YamlMap;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.internal.yaml.YamlScalar;
import dev.sluice.model.lexical.Durations;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.model.lexical.Numbers;
import dev.sluice.model.lexical.Sizes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads values of {@code sluice.yaml}; each method answers null, after logging a problem, where the value does not fit. */
final class ProjectPart {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final String ALL = "all";

    private final ProblemLog log;

    ProjectPart(ProblemLog log) {
        this.log = log;
    }

    /** Goes through the entries of a mapping that has any keys. */
    void each(YamlNode value, String what, Consumer<YamlEntry> entry) {
        if (value.content() instanceof YamlMap map) {
            map.entries().stream().filter(each -> !each.duplicate()).forEach(entry);
        } else if (!(value instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.NULL)) {
            wrong(value, what + " must be a mapping");
        }
    }

    /** Goes through the entries of a mapping that has these keys. */
    void keys(YamlNode value, String what, List<String> known, Consumer<YamlEntry> entry) {
        each(value, what, each -> {
            if (known.contains(each.name())) {
                entry.accept(each);
            } else {
                log.warning(
                        "key-unknown",
                        each.key().start(),
                        each.key().end(),
                        null,
                        what + " has no key '" + each.name() + "'; it has no effect."
                                + Nearest.hint(each.name(), known));
            }
        });
    }

    @Nullable
    Integer whole(YamlEntry entry, int most) {
        String form = "a whole number from 1" + (most == Integer.MAX_VALUE ? "" : " to " + most);
        BigDecimal number = entry.value().content() instanceof YamlScalar scalar ? Numbers.exact(scalar.value()) : null;
        if (number == null) {
            wrong(entry.value(), "'" + entry.name() + "' must be " + form);
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0
                || number.signum() <= 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            error("value-range", entry.value(), "'" + entry.name() + "' must be " + form + ", but is " + number + ".");
            return null;
        }
        return number.intValueExact();
    }

    /** A number from 0, or the largest where it says {@code all}. */
    @Nullable
    Integer countOrAll(YamlEntry entry) {
        String must = "'" + entry.name() + "' must be a whole number from 0, or 'all'";
        String text = text(entry.value());
        if (text == null) {
            wrong(entry.value(), must);
            return null;
        }
        if (text.equals(ALL)) {
            return Integer.MAX_VALUE;
        }
        BigDecimal number = Numbers.exact(text);
        if (number == null
                || number.signum() < 0
                || number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            error(
                    "value-range",
                    entry.value(),
                    must + ", but is " + text + "." + (number == null ? Nearest.hint(text, List.of(ALL)) : ""));
            return null;
        }
        return number.intValueExact();
    }

    /** How much of a resource there is, in thousandths. */
    @Nullable
    Long amount(YamlEntry entry) {
        String text = text(entry.value());
        Long amount = text == null ? null : amount(entry.name(), text);
        if (amount == null) {
            error("size-form", entry.value(), "'" + entry.name() + "' must be " + form(entry.name()) + ".");
        }
        return amount;
    }

    private static String form(String name) {
        return name.equals("memory") ? "a size such as 4GB" : "a number from 0, such as 2";
    }

    /** An amount in thousandths; null where a text is none. */
    static @Nullable Long amount(String name, String text) {
        BigDecimal number = Numbers.exact(text);
        if (number == null) {
            OptionalLong size = Sizes.parse(text);
            number = size.isEmpty() ? null : BigDecimal.valueOf(size.getAsLong());
        }
        if (number == null || number.signum() < 0) {
            return null;
        }
        BigDecimal thousandths = number.multiply(THOUSAND);
        return thousandths.compareTo(LARGEST) > 0 ? Long.MAX_VALUE : thousandths.longValue();
    }

    @Nullable
    Duration duration(YamlEntry entry) {
        String text = text(entry.value());
        Duration duration = text == null ? null : Durations.parse(text).orElse(null);
        if (duration == null || duration.isZero()) {
            error(
                    "duration-form",
                    entry.value(),
                    "'" + entry.name() + "' must be a duration above zero, such as 500ms, 30s or 5m.");
            return null;
        }
        return duration;
    }

    @Nullable
    String text(YamlNode value) {
        return value.content() instanceof YamlScalar scalar && scalar.kind() != YamlScalar.Kind.NULL
                ? scalar.value()
                : null;
    }

    void wrong(YamlNode value, String must) {
        error("value-kind", value, must + ", but here is " + value.content().kindName() + ".");
    }

    void error(String code, YamlNode value, String message) {
        log.error(code, value.start(), value.end(), null, message);
    }
}
