package dev.sluice.cli.schema;

import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a flow may write for a setting or a type. Wherever a value stands, so may a text with an expression in it; of what
 * that gives, a schema knows nothing.
 */
final class ValueSchema {
    static final String DURATION = "^\\s*\\d{1,12}(\\.\\d{1,9})?\\s*(ms|s|m|h|d)\\s*$";
    private static final String EXPRESSION = "\\$\\{";

    private ValueSchema() {}

    static Schema of(SettingKind kind) {
        return switch (kind) {
            case SettingKind.Literal literal -> orExpression(of(literal.type()));
            case SettingKind.Choice choice -> orExpression(Schema.words(choice.words()));
            case SettingKind.PathOf path -> Schema.string();
            case SettingKind.Time time -> orExpression(Schema.pattern(DURATION));
            case SettingKind.Formula formula -> Schema.any().put("type", types("string", "number", "boolean"));
            case SettingKind.MapOf map -> orExpression(Schema.of("object").open(of(map.values())));
            case SettingKind.ListOf list -> orExpression(Schema.list(of(list.items())));
            case SettingKind.Group group -> orExpression(group(group.fields()));
            case SettingKind.Either either ->
                Schema.anyOf(either.kinds().stream().map(ValueSchema::of).toList());
        };
    }

    private static Value types(String... names) {
        List<Value> types = new ArrayList<>();
        for (String name : names) {
            types.add(Value.of(name));
        }
        return ListValue.copyOf(types);
    }

    private static Schema orExpression(Schema schema) {
        return Schema.anyOf(schema, Schema.pattern(EXPRESSION));
    }

    private static Schema group(List<Setting> fields) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Setting field : fields) {
            properties.put(field.name(), of(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
        return Schema.object(properties, required);
    }

    /** A setting with its documentation. */
    static Schema of(Setting setting) {
        Schema schema = of(setting.kind()).about(setting.help());
        return setting.initial() == null ? schema : schema.initial(setting.initial());
    }

    static Schema of(PortType type) {
        return switch (type) {
            case PortType.Scalar scalar -> scalar(scalar);
            case PortType.ListOf list -> Schema.list(orExpression(of(list.item())));
            case PortType.StreamOf stream -> Schema.list(orExpression(of(stream.item())));
            case PortType.TupleOf tuple -> Schema.of("array");
            case PortType.OptionOf option -> Schema.anyOf(of(option.some()), Schema.of("null"));
            case PortType.EnumOf words -> Schema.words(words.cases());
            case PortType.FlagsOf flags -> Schema.list(Schema.words(flags.flags()));
            case PortType.RecordOf record -> record(record);
            case PortType.TableOf table -> Schema.list(table.row() == null ? Schema.of("object") : record(table.row()));
            case PortType.ResultOf result -> Schema.of("object");
            case PortType.VariantOf variant -> Schema.any().put("type", types("object", "string"));
        };
    }

    private static Schema record(PortType.RecordOf record) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        record.fields().forEach((name, type) -> fields.put(name, orExpression(of(type))));
        return Schema.object(fields, List.of()).open(Schema.any());
    }

    private static Schema scalar(PortType.Scalar scalar) {
        return switch (scalar) {
            case BOOL -> Schema.of("boolean");
            case S8 -> Schema.of("integer").range(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case S16 -> Schema.of("integer").range(Short.MIN_VALUE, Short.MAX_VALUE);
            case S32 -> Schema.of("integer").range(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case S64 -> Schema.of("integer");
            case U8 -> Schema.of("integer").range(0, 255);
            case U16 -> Schema.of("integer").range(0, 65_535);
            case U32 -> Schema.of("integer").range(0, 4_294_967_295.0);
            case U64 -> Schema.of("integer").least(0);
            case F32, F64 -> Schema.of("number");
            case CHAR, STRING, BYTES, FILE -> Schema.string();
            case ANY -> Schema.any();
        };
    }
}
