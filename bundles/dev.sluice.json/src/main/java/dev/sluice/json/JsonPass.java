package dev.sluice.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One text being read. It recurses, which the limit of the depth bounds. */
final class JsonPass {
    private static final int GUESSES = 256;

    private final JsonParser parser;
    private final JsonLimits limits;
    /** The shapes seen last, by depth and first name: what the next record there most likely has. */
    private final @Nullable RecordShape[] guesses = new RecordShape[GUESSES];

    private int depth;

    JsonPass(JsonParser parser, JsonLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    Value document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw wrong("the text is empty; JSON was expected");
        }
        Value value = value(first);
        if (parser.nextToken() != null) {
            throw wrong("there is more text after the end of the value; a text holds one JSON value");
        }
        return value;
    }

    private Value value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> record();
            case START_ARRAY -> list();
            case VALUE_STRING -> Value.of(parser.getText());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> number(parser.getDoubleValue());
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_NULL -> Value.NULL;
            default -> throw wrong("a value was expected");
        };
    }

    private Value whole() throws IOException {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return Value.of(parser.getLongValue());
        }
        BigInteger big = parser.getBigIntegerValue();
        return big.signum() > 0 && big.bitLength() <= Long.SIZE ? Value.of(big) : number(big.doubleValue());
    }

    private Value number(double number) throws IOException {
        if (Double.isInfinite(number)) {
            throw wrong("the number is beyond the range of a 64 bit float; give it as a string");
        }
        return Value.of(number);
    }

    private void enter() throws IOException {
        if (++depth > limits.depth()) {
            throw wrong("the text nests more than " + limits.depth() + " arrays and objects, the limit");
        }
    }

    private Value list() throws IOException {
        enter();
        List<Value> items = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            items.add(value(token));
        }
        depth--;
        return ListValue.copyOf(items);
    }

    private Value record() throws IOException {
        enter();
        Value record = RecordValue.EMPTY;
        String first = parser.nextFieldName();
        if (first != null) {
            int slot = 31 * first.hashCode() + depth;
            slot = (slot ^ slot >>> 16) & GUESSES - 1;
            RecordValue read = record(first, guesses[slot]);
            guesses[slot] = read.shape();
            record = read;
        }
        depth--;
        return record;
    }

    /** The rest of a record, which is quick where its names are those of the guess. */
    private RecordValue record(String first, @Nullable RecordShape guess) throws IOException {
        if (guess == null) {
            return unlike(first, RecordShape.EMPTY, new Value[0], 0);
        }
        Value[] values = new Value[guess.size()];
        String name = first;
        for (int i = 0; i < values.length; i++) {
            if (name == null || !guess.name(i).equals(name)) {
                return unlike(name, guess, values, i);
            }
            values[i] = value(next());
            name = parser.nextFieldName();
        }
        return name == null ? RecordValue.of(guess, values) : unlike(name, guess, values, values.length);
    }

    /** The rest of a record from this name on, the first values of which have the guessed names. */
    private RecordValue unlike(@Nullable String from, RecordShape guess, Value[] values, int count) throws IOException {
        RecordValue.Builder record = RecordValue.builder();
        for (int i = 0; i < count; i++) {
            record.put(guess.name(i), values[i]);
        }
        for (String name = from; name != null; name = parser.nextFieldName()) {
            record.put(name, value(next()));
        }
        return record.build(guess);
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw wrong("the text ends too early");
        }
        return token;
    }

    private JsonParseException wrong(String problem) {
        return new JsonParseException(parser, problem, parser.currentTokenLocation());
    }
}
