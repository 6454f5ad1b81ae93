package dev.sluice.validation.expr;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What functions and operators tell apart, at the check and at evaluation alike. */
enum Kind {
    NULL("null"),
    BOOL("a bool"),
    WHOLE("a whole number"),
    FLOAT("a number"),
    STRING("a string"),
    BYTES("bytes"),
    LIST("a list"),
    RECORD("a record"),
    TIMESTAMP("a timestamp"),
    DURATION("a duration"),
    TYPE("a type");

    static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    static final Set<Kind> NUMBER = EnumSet.of(WHOLE, FLOAT);

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** With its article, as a message says it. */
    String words() {
        return words;
    }

    static String words(Set<Kind> kinds) {
        return kinds.containsAll(NUMBER)
                ? kinds.stream().filter(kind -> kind != WHOLE).map(Kind::words).collect(Collectors.joining(" or "))
                : kinds.stream().map(Kind::words).collect(Collectors.joining(" or "));
    }

    /** The kinds that a value of a type may be of. */
    static Set<Kind> of(Type type) {
        return switch (type) {
            case Type.Special special ->
                switch (special) {
                    case NULL -> EnumSet.of(NULL);
                    case TIMESTAMP -> EnumSet.of(TIMESTAMP);
                    case DURATION -> EnumSet.of(DURATION);
                    case TYPE -> EnumSet.of(TYPE);
                    case EMPTY_LIST -> EnumSet.of(LIST);
                };
            case Type.Of of -> of(of.port());
            case Type.Params params -> EnumSet.of(RECORD);
        };
    }

    private static Set<Kind> of(PortType type) {
        return switch (type) {
            case Scalar scalar -> ofScalar(scalar);
            case PortType.OptionOf option -> {
                Set<Kind> kinds = EnumSet.copyOf(of(option.some()));
                kinds.add(NULL);
                yield kinds;
            }
            case PortType.RecordOf record -> EnumSet.of(RECORD);
            case PortType.ResultOf result -> EnumSet.of(RECORD);
            case PortType.VariantOf variant -> EnumSet.of(STRING, RECORD);
            case PortType.EnumOf cases -> EnumSet.of(STRING);
            case PortType.ListOf list -> EnumSet.of(LIST);
            case PortType.TupleOf tuple -> EnumSet.of(LIST);
            case PortType.FlagsOf flags -> EnumSet.of(LIST);
            case PortType.TableOf table -> EnumSet.of(LIST);
            case PortType.StreamOf stream -> EnumSet.of(LIST);
        };
    }

    private static Set<Kind> ofScalar(Scalar scalar) {
        if (scalar.isInteger()) {
            return EnumSet.of(WHOLE);
        }
        return switch (scalar) {
            case BOOL -> EnumSet.of(BOOL);
            case F32, F64 -> EnumSet.of(FLOAT);
            case BYTES -> EnumSet.of(BYTES);
            case CHAR, STRING, FILE -> EnumSet.of(STRING);
            default -> ALL;
        };
    }

    /** The kind of what a term evaluated to. */
    static Kind of(Object value) {
        return switch (value) {
            case IntValue number -> WHOLE;
            case FloatValue number -> FLOAT;
            case StringValue text -> STRING;
            case BoolValue bool -> BOOL;
            case RecordValue record -> RECORD;
            case ListValue list -> LIST;
            case NullValue none -> NULL;
            case UnsignedValue number -> WHOLE;
            case BytesValue bytes -> BYTES;
            case KeyedMap map -> RECORD;
            case Instant instant -> TIMESTAMP;
            case Duration duration -> DURATION;
            default -> TYPE;
        };
    }
}
