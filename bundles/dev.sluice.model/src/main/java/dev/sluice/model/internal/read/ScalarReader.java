package dev.sluice.model.internal.read;

import dev.sluice.model.flow.Element;
import dev.sluice.model.internal.form.Shape;
import dev.sluice.model.internal.yaml.CoreSchema;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.internal.yaml.YamlScalar;
import dev.sluice.model.internal.yaml.YamlScalar.Kind;
import dev.sluice.model.lexical.Durations;
import dev.sluice.model.lexical.Ids;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.model.lexical.Numbers;
import dev.sluice.model.lexical.Sizes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Single values: each method answers null, after logging a problem, when the value does not fit. */
final class ScalarReader {
    private static final List<String> DURATION_UNITS = List.of("ms", "s", "m", "h", "d");

    private final Reading reading;

    ScalarReader(Reading reading) {
        this.reading = reading;
    }

    @Nullable
    String text(YamlNode value, Element element, String key, String expected) {
        if (value.content() instanceof YamlScalar scalar) {
            if (scalar.kind() == Kind.TEXT) {
                return scalar.value();
            }
            if (scalar.kind() != Kind.NULL) {
                reading.error(
                        "value-kind",
                        value,
                        element,
                        "'" + key + "' must be " + expected + ", but '" + brief(scalar.value()) + "' is "
                                + scalar.kindName() + ". Put it in quotes if it is meant as text.");
                return null;
            }
        }
        reading.wrongKind(value, element, key, expected);
        return null;
    }

    @Nullable
    String id(YamlNode value, Element element, String key) {
        String id = text(value, element, key, "a name");
        if (id != null && !Ids.isId(id)) {
            reading.error("id-form", value, element, NameChecker.badId(id, key));
        }
        return id;
    }

    @Nullable
    String duration(YamlNode value, Element element, String key) {
        if (value.content() instanceof YamlScalar scalar && scalar.kind() == Kind.NUMBER) {
            reading.error(
                    "duration-form",
                    value,
                    element,
                    "'" + key + "' lacks a unit. Write for example " + brief(scalar.value()) + "s or "
                            + brief(scalar.value()) + "ms.");
            return scalar.value();
        }
        String text = text(value, element, key, "a duration such as 500ms, 30s, 5m or 2h");
        if (text != null && Durations.parse(text).isEmpty()) {
            reading.error(
                    "duration-form",
                    value,
                    element,
                    "'" + brief(text) + "' is not a duration. Write a number and one of the units "
                            + String.join(", ", DURATION_UNITS) + ", such as 30s." + unitHint(text));
        }
        return text;
    }

    private static String unitHint(String text) {
        int digits = 0;
        while (digits < text.length() && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        String number = text.substring(0, digits);
        String unit = text.substring(digits).strip().toLowerCase(Locale.ROOT);
        if (number.isEmpty() || unit.isEmpty() || number.length() > 12) {
            return "";
        }
        String meant = unit.startsWith("ms") || unit.startsWith("mil") ? "ms" : unit.substring(0, 1);
        return DURATION_UNITS.contains(meant) ? " Did you mean '" + number + meant + "'?" : "";
    }

    @Nullable
    Integer whole(YamlNode value, Element element, String key, Shape.Whole shape) {
        String expected = shape.max() == Integer.MAX_VALUE
                ? "a whole number from " + shape.min()
                : "a whole number from " + shape.min() + " to " + shape.max();
        BigDecimal number = number(value, element, key, expected);
        if (number == null) {
            return null;
        }
        boolean fits = number.compareTo(BigDecimal.valueOf(shape.min())) >= 0
                && number.compareTo(BigDecimal.valueOf(shape.max())) <= 0
                && number.stripTrailingZeros().scale() <= 0;
        if (!fits) {
            outOfRange(value, element, key, expected);
            return null;
        }
        return number.intValueExact();
    }

    @Nullable
    Integer version(YamlNode value, Element element, String key, Shape.Version shape) {
        Integer version = whole(value, element, key, new Shape.Whole(1, Integer.MAX_VALUE));
        if (version != null && version > shape.newest()) {
            reading.error(
                    ModelReader.NEWER,
                    value,
                    element,
                    "The file is of format " + version
                            + ", which this version of Sluice does not know; it reads format " + shape.newest()
                            + ". Use a later version of Sluice, or write the flow in format " + shape.newest() + ".");
        }
        return version;
    }

    @Nullable
    Double decimal(YamlNode value, Element element, String key, Shape.Decimal shape) {
        String expected = "a number from " + plain(shape.min()) + " to " + plain(shape.max());
        BigDecimal number = number(value, element, key, expected);
        if (number == null) {
            return null;
        }
        double found = number.doubleValue();
        if (found < shape.min() || found > shape.max()) {
            outOfRange(value, element, key, expected);
            return null;
        }
        return found;
    }

    private @Nullable BigDecimal number(YamlNode value, Element element, String key, String expected) {
        if (!(value.content() instanceof YamlScalar scalar) || scalar.kind() != Kind.NUMBER) {
            reading.wrongKind(value, element, key, expected);
            return null;
        }
        BigDecimal number = Numbers.exact(scalar.value());
        if (number == null) {
            outOfRange(value, element, key, expected);
        }
        return number;
    }

    private void outOfRange(YamlNode value, Element element, String key, String expected) {
        String found = value.content() instanceof YamlScalar scalar ? brief(scalar.value()) : "";
        reading.error("value-range", value, element, "'" + key + "' must be " + expected + ", but is " + found + ".");
    }

    @Nullable
    Boolean flag(YamlNode value, Element element, String key) {
        if (value.content() instanceof YamlScalar scalar) {
            if (scalar.kind() == Kind.BOOL) {
                return CoreSchema.isTrue(scalar.value());
            }
            if (scalar.kind() == Kind.TEXT && List.of("yes", "no", "on", "off").contains(scalar.value())) {
                reading.error(
                        "value-kind",
                        value,
                        element,
                        "'" + key + "' must be true or false; in YAML 1.2 '" + scalar.value() + "' is a text.");
                return null;
            }
        }
        reading.wrongKind(value, element, key, "true or false");
        return null;
    }

    @Nullable
    String choice(YamlNode value, Element element, String key, Shape.Choice shape) {
        String words = String.join(", ", shape.words());
        String word = text(value, element, key, "one of " + words);
        if (word != null && !shape.words().contains(word)) {
            reading.error(
                    "value-choice",
                    value,
                    element,
                    "'" + key + "' must be one of " + words + ", but is '" + brief(word) + "'."
                            + Nearest.hint(word, shape.words()));
            return null;
        }
        return word;
    }

    @Nullable
    String amount(YamlNode value, Element element, String name) {
        String expected = "a number or a size such as 512MB";
        if (!(value.content() instanceof YamlScalar scalar)
                || (scalar.kind() != Kind.NUMBER && scalar.kind() != Kind.TEXT)) {
            reading.wrongKind(value, element, name, expected);
            return null;
        }
        String text = scalar.value();
        BigDecimal number = Numbers.exact(text);
        if (number == null ? Sizes.parse(text).isEmpty() : number.signum() < 0) {
            reading.error(
                    "size-form",
                    value,
                    element,
                    "'" + brief(text) + "' is no amount of '" + name + "'. Write " + expected
                            + " (units B, KB, MB, GB, TB).");
        }
        return text;
    }

    /** A text cut to a length that fits into a message, on one line. */
    static String brief(String text) {
        String line = text.length() > 60 ? text.substring(0, 57) + "..." : text;
        return line.replaceAll("\\p{Cntrl}", " ");
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
