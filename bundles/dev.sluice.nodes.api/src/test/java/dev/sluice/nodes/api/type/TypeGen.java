package dev.sluice.nodes.api.type;

import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** Types, and values of a given type. */
final class TypeGen {
    private static final String[] NAMES = {"a", "b", "name", "x1", "with-dash"};

    private TypeGen() {}

    /** Any types. */
    static Gen<PortType> types() {
        return random -> new TypeGen.Source(random, true).type(3);
    }

    /** Types that say all of a value: without any, options, tables and records of unknown fields. */
    static Gen<PortType> exactTypes() {
        return random -> new TypeGen.Source(random, false).type(3);
    }

    /** A type with a value of it. */
    record Typed(PortType type, Value value) {}

    static Gen<Typed> typed() {
        return random -> {
            Source source = new Source(random, true);
            PortType type = source.type(3);
            return new Typed(type, source.value(type));
        };
    }

    /** A type that another one may flow into, with a value of the one. */
    static Gen<Typed> typedExactly() {
        return random -> {
            Source source = new Source(random, false);
            PortType type = source.type(3);
            return new Typed(type, source.value(type));
        };
    }

    private record Source(RandomnessSource random, boolean gradual) {
        private int upTo(int most) {
            return (int) random.next(Constraint.between(0, most));
        }

        PortType type(int depth) {
            return switch (upTo(depth == 0 ? 0 : gradual ? 10 : 7)) {
                case 1 -> PortType.list(type(depth - 1));
                case 2 -> new PortType.RecordOf(fields(depth - 1));
                case 3 -> new PortType.TupleOf(several(depth - 1));
                case 4 -> new PortType.EnumOf(words());
                case 5 -> new PortType.FlagsOf(words());
                case 6 -> new PortType.ResultOf(type(depth - 1), type(depth - 1));
                case 7 -> new PortType.VariantOf(cases(depth - 1));
                case 8 -> PortType.option(type(depth - 1));
                case 9 -> new PortType.TableOf(upTo(2) == 0 ? null : new PortType.RecordOf(fields(depth - 1)));
                case 10 -> new PortType.StreamOf(type(depth - 1));
                default -> scalar();
            };
        }

        private PortType scalar() {
            Scalar[] all = Scalar.values();
            return all[upTo(all.length - (gradual ? 1 : 2))];
        }

        private List<PortType> several(int depth) {
            List<PortType> types = new ArrayList<>();
            for (int i = upTo(3); i > 0; i--) {
                types.add(type(depth));
            }
            return types;
        }

        private Map<String, PortType> fields(int depth) {
            Map<String, PortType> fields = new LinkedHashMap<>();
            for (int i = upTo(3) + (gradual ? 0 : 1); i > 0; i--) {
                fields.put(NAMES[upTo(NAMES.length - 1)], type(depth));
            }
            return fields;
        }

        private Map<String, PortType> cases(int depth) {
            Map<String, PortType> cases = new LinkedHashMap<>();
            for (int i = upTo(2) + 1; i > 0; i--) {
                cases.put(NAMES[upTo(NAMES.length - 1)], upTo(2) == 0 ? null : type(depth));
            }
            return cases;
        }

        private List<String> words() {
            List<String> words = new ArrayList<>();
            int from = upTo(NAMES.length - 1);
            for (int i = from; i <= from + upTo(NAMES.length - 1 - from); i++) {
                words.add(NAMES[i]);
            }
            return words;
        }

        Value value(PortType type) {
            return switch (type) {
                case Scalar scalar -> scalar(scalar);
                case PortType.OptionOf option -> upTo(1) == 0 ? Value.NULL : value(option.some());
                case PortType.ListOf list -> items(list.item());
                case PortType.StreamOf stream -> items(stream.item());
                case PortType.TableOf table ->
                    items(table.row() == null ? PortType.record(Map.of("a", PortType.S64)) : table.row());
                case PortType.TupleOf tuple ->
                    ListValue.copyOf(tuple.items().stream().map(this::value).toList());
                case PortType.RecordOf record -> {
                    RecordValue.Builder builder = RecordValue.builder();
                    record.fields().forEach((name, field) -> builder.put(name, value(field)));
                    yield builder.build();
                }
                case PortType.EnumOf cases ->
                    Value.of(cases.cases().get(upTo(cases.cases().size() - 1)));
                case PortType.FlagsOf flags ->
                    ListValue.copyOf(flags.flags().stream()
                            .filter(flag -> upTo(1) == 0)
                            .map(Value::of)
                            .toList());
                case PortType.VariantOf variant -> variant(variant.cases());
                case PortType.ResultOf result ->
                    upTo(1) == 0
                            ? RecordValue.of("ok", value(result.ok()))
                            : RecordValue.of("error", value(result.error()));
            };
        }

        private Value variant(Map<String, PortType> cases) {
            String name = List.copyOf(cases.keySet()).get(upTo(cases.size() - 1));
            PortType part = cases.get(name);
            return part == null ? Value.of(name) : RecordValue.of(name, value(part));
        }

        private Value items(PortType item) {
            List<Value> items = new ArrayList<>();
            for (int i = upTo(3); i > 0; i--) {
                items.add(value(item));
            }
            return ListValue.copyOf(items);
        }

        private Value scalar(Scalar scalar) {
            return switch (scalar) {
                case BOOL -> Value.of(upTo(1) == 0);
                case S8 -> Value.of(upTo(255) - 128);
                case S16 -> Value.of(upTo(65_535) - 32_768);
                case S32, S64 -> Value.of(upTo(Integer.MAX_VALUE) - (long) upTo(Integer.MAX_VALUE));
                case U8 -> Value.of(upTo(255));
                case U16 -> Value.of(upTo(65_535));
                case U32 -> Value.of(2L * upTo(Integer.MAX_VALUE));
                case U64 -> upTo(1) == 0 ? new UnsignedValue(Long.MIN_VALUE + upTo(9)) : Value.of(upTo(9));
                case F32, F64 -> Value.of(upTo(1000) / 8.0);
                case CHAR -> Value.of(upTo(1) == 0 ? "c" : "\ud83d\ude00");
                case STRING, FILE -> Value.of("text" + upTo(9));
                case BYTES -> BytesValue.copyOf(new byte[] {(byte) upTo(9)});
                case ANY -> upTo(1) == 0 ? Value.NULL : Value.list(Value.of(upTo(9)));
            };
        }
    }
}
