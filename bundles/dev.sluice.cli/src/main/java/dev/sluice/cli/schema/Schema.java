package dev.sluice.cli.schema;

import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds one schema, keyword by keyword (JSON Schema 2020-12). A later keyword replaces an earlier one of that name. */
final class Schema {
    private final Map<String, Value> keywords = new LinkedHashMap<>();

    static Schema any() {
        return new Schema();
    }

    static Schema of(String type) {
        return new Schema().put("type", Value.of(type));
    }

    static Schema string() {
        return of("string");
    }

    static Schema pattern(String regex) {
        return string().put("pattern", Value.of(regex));
    }

    static Schema words(Collection<String> words) {
        return new Schema().put("enum", texts(words));
    }

    static Schema constant(String word) {
        return new Schema().put("const", Value.of(word));
    }

    static Schema ref(String definition) {
        return new Schema().put("$ref", Value.of("#/$defs/" + definition));
    }

    static Schema list(Schema items) {
        return of("array").put("items", items.value());
    }

    static Schema anyOf(Schema... schemas) {
        return new Schema().put("anyOf", list(List.of(schemas)));
    }

    static Schema anyOf(List<Schema> schemas) {
        return new Schema().put("anyOf", list(schemas));
    }

    /** An object whose every property has the same schema. */
    static Schema map(Schema names, Schema values) {
        return of("object").put("propertyNames", names.value()).put("additionalProperties", values.value());
    }

    /** An object with these properties, and no others unless {@link #open} says so. */
    static Schema object(Map<String, Schema> properties, Collection<String> required) {
        RecordValue.Builder fields = RecordValue.builder();
        properties.forEach((name, schema) -> fields.put(name, schema.value()));
        Schema object = of("object").put("properties", fields.build());
        if (!required.isEmpty()) {
            object.put("required", texts(required));
        }
        return object.put("additionalProperties", Value.of(false));
    }

    Schema open(Schema others) {
        return put("additionalProperties", others.value());
    }

    Schema about(String description) {
        return description.isEmpty() ? this : put("description", Value.of(description));
    }

    Schema initial(Value value) {
        return put("default", value);
    }

    Schema range(double least, double most) {
        return put("minimum", number(least)).put("maximum", number(most));
    }

    Schema least(double least) {
        return put("minimum", number(least));
    }

    private static Value number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1L << 53 ? Value.of((long) number) : Value.of(number);
    }

    Schema put(String keyword, Value value) {
        keywords.put(keyword, value);
        return this;
    }

    RecordValue value() {
        return RecordValue.copyOf(keywords);
    }

    static ListValue list(List<Schema> schemas) {
        return ListValue.copyOf(schemas.stream().map(Schema::value).toList());
    }

    private static ListValue texts(Collection<String> texts) {
        List<Value> values = new ArrayList<>();
        texts.forEach(text -> values.add(Value.of(text)));
        return ListValue.copyOf(values);
    }
}
