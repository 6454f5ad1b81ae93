package dev.sluice.validation.expr;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelByteString;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What dev.cel's own checker and run time make of an expression, to hold ours against. */
final class CelOracle {
    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setOptions(OPTIONS)
            .addVar("x", SimpleType.DYN)
            .addLibraries(
                    CelExtensions.strings(),
                    CelExtensions.math(OPTIONS),
                    CelExtensions.lists(),
                    CelExtensions.bindings())
            .build();
    private final CelRuntime runtime = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings(), CelExtensions.math(OPTIONS), CelExtensions.lists())
            .build();

    /** The value, as text with its kind; {@code error} where it has none; null where it does not compile. */
    @Nullable
    String evaluate(String text, @Nullable Object x) {
        try {
            return evaluate(compiler.compile(text).getAst(), x);
        } catch (CelValidationException e) {
            return null;
        }
    }

    private String evaluate(dev.cel.common.CelAbstractSyntaxTree tree, @Nullable Object x) {
        try {
            return String.valueOf(value(runtime.createProgram(tree).eval(x == null ? Map.of() : Map.of("x", x))));
        } catch (CelEvaluationException e) {
            return "error";
        }
    }

    private static Value value(Object object) {
        return switch (object) {
            case UnsignedLong number -> Value.of(new BigInteger(number.toString()));
            case CelByteString bytes -> BytesValue.copyOf(bytes.toByteArray());
            case Instant instant -> Value.of(Texts.of(instant));
            case Duration duration -> Value.of(Texts.of(duration));
            case List<?> list ->
                Value.from(list.stream().map(CelOracle::value).collect(ImmutableList.toImmutableList()));
            case Map<?, ?> map -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                map.forEach((key, item) -> fields.put(Texts.of(value(key)), value(item)));
                yield Value.from(fields);
            }
            case dev.cel.common.values.NullValue none -> Value.NULL;
            case com.google.protobuf.NullValue none -> Value.NULL;
            default -> Value.from(object);
        };
    }
}
