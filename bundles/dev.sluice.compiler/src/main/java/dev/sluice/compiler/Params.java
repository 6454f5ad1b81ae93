package dev.sluice.compiler;

import dev.sluice.compiler.internal.ParamText;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value for each param of a plan, of its type, initial values filled in; and what is wrong with what was given.
 *
 * @param values to run the plan with, where there are no problems
 * @param problems whole sentences, one per param, in the order of the flow; secret values are not in them
 */
public record Params(RecordValue values, List<String> problems) {
    public Params {
        problems = List.copyOf(problems);
    }

    /**
     * Binds texts, such as those of a command line. A param of type string, char, file or enum takes its text as it is,
     * bytes take base64, every other type takes a value as a flow writes it, of which JSON is a part; {@code null} is
     * the empty option.
     */
    public static Params bind(Plan plan, Map<String, String> texts) {
        return bind(plan, texts, SecretSource.NONE);
    }

    /** The same, with secret params that are not among the texts from those of the machine, where it has one of the name. */
    public static Params bind(Plan plan, Map<String, String> texts, SecretSource secrets) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        List<String> unread = new ArrayList<>();
        for (Param param : plan.params()) {
            if (param.secret() && !all.containsKey(param.name()) && unread.isEmpty()) {
                try {
                    String secret = secrets.find(param.name());
                    if (secret != null) {
                        all.put(param.name(), secret);
                    }
                } catch (IOException e) {
                    unread.add("The secret param '" + param.name() + "' has no value: " + e.getMessage() + ".");
                }
            }
        }
        Params bound = bind(plan, all, (param, text) -> ParamText.read(text, param.type()));
        return unread.isEmpty() ? bound : new Params(bound.values(), unread);
    }

    /** Binds values, such as those of a caller or a test. A value is converted where that loses nothing. */
    public static Params bindValues(Plan plan, Map<String, ? extends Value> values) {
        return bind(plan, values, (param, value) -> value);
    }

    private static <T> Params bind(Plan plan, Map<String, ? extends T> given, Reading<T> reading) {
        RecordValue.Builder values = RecordValue.builder();
        List<String> problems = new ArrayList<>();
        for (Param param : plan.params()) {
            T own = given.get(param.name());
            if (own != null) {
                try {
                    values.put(param.name(), Conversion.convert(reading.read(param, own), param.type()));
                } catch (ConversionException e) {
                    problems.add(wrong(param, String.valueOf(e.getMessage())));
                } catch (ParamText.Unreadable e) {
                    problems.add(wrong(param, String.valueOf(e.getMessage())));
                }
            } else if (param.initial() != null) {
                values.put(param.name(), param.initial());
            } else {
                problems.add(missing(param));
            }
        }
        unknown(plan, given.keySet(), problems);
        return new Params(values.build(), problems);
    }

    private static String missing(Param param) {
        return param.secret()
                ? "The secret param '" + param.name() + "' has no value. Set the environment variable "
                        + SecretSource.variable(param.name()) + ", or put it into the keyring."
                : "The param '" + param.name() + "' has no value. Give it as -p " + param.name() + "="
                        + ParamText.example(param.type()) + ", or give it a default in the flow.";
    }

    private static String wrong(Param param, String why) {
        return "The param '" + param.name() + "' must be " + param.type()
                + (param.secret() ? ", which the given secret is not" : ", but " + why)
                + (param.secret() ? ". Give one such as " : ". Give it as -p " + param.name() + "=")
                + ParamText.example(param.type()) + ".";
    }

    private static void unknown(Plan plan, Iterable<String> given, List<String> problems) {
        List<String> names = plan.params().stream().map(Param::name).toList();
        for (String name : given) {
            if (!names.contains(name)) {
                problems.add("The flow '" + plan.flow() + "' has no param '" + name + "'; it has "
                        + (names.isEmpty() ? "none" : String.join(", ", names)) + "." + Nearest.hint(name, names));
            }
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        Value read(Param param, T given) throws ParamText.Unreadable;
    }
}
