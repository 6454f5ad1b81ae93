package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.value.Value;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the codec of a type in Java. Those of records are kept, and so are their classes; one of these is for one version. */
public final class Codecs {
    private static final String KNOWN =
            "boolean, numbers, char, String, byte[], InputStream, enums, records, List, Set, arrays, Map with"
                    + " String keys, Optional, Object or a Value of the SDK";

    private final Codec any = new AnyCodec(this);
    private final Map<Class<?>, RecordCodec> records = new HashMap<>();

    /**
     * The codec of a parameter.
     *
     * @throws MisfitException where no value can be made such an object
     */
    public Codec in(Parameter parameter) throws MisfitException {
        return nullable(parameter, of(parameter.getAnnotatedType(), true));
    }

    /**
     * The codec of a result.
     *
     * @param method or what else bears the annotations of the result
     * @throws MisfitException where such an object has no value
     */
    public Codec out(AnnotatedElement method, AnnotatedType type) throws MisfitException {
        return nullable(method, of(type, false));
    }

    private static Codec nullable(AnnotatedElement element, Codec codec) {
        return isNullable(element.getAnnotations()) && !codec.isOptional() ? new OptionalCodec(codec, false) : codec;
    }

    /** Whether one of them says so, whosever annotation it is. */
    private static boolean isNullable(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }

    private Codec of(AnnotatedType annotated, boolean in) throws MisfitException {
        return nullable(annotated, plain(annotated, in));
    }

    private Codec plain(AnnotatedType annotated, boolean in) throws MisfitException {
        if (annotated instanceof AnnotatedArrayType array && raw(annotated.getType()) != byte[].class) {
            return new ListCodec(raw(annotated.getType()), of(array.getAnnotatedGenericComponentType(), in));
        }
        Class<?> raw = raw(annotated.getType());
        AnnotatedType[] arguments = annotated instanceof AnnotatedParameterizedType parameterized
                ? parameterized.getAnnotatedActualTypeArguments()
                : new AnnotatedType[0];
        if (raw == Optional.class) {
            return new OptionalCodec(arguments.length == 0 ? any : of(arguments[0], in), true);
        }
        if (Map.class.isAssignableFrom(raw) && (!in || MapCodec.canMake(raw))) {
            return new MapCodec(value(raw, arguments, in));
        }
        if (isItems(raw) && (!in || ListCodec.canMake(raw))) {
            return new ListCodec(raw, arguments.length == 1 ? of(arguments[0], in) : any);
        }
        return simple(raw, in);
    }

    private static boolean isItems(Class<?> raw) {
        return Iterable.class.isAssignableFrom(raw)
                && !Value.class.isAssignableFrom(raw)
                && !Path.class.isAssignableFrom(raw);
    }

    private Codec value(Class<?> raw, AnnotatedType[] arguments, boolean in) throws MisfitException {
        if (arguments.length != 2) {
            return any;
        }
        Class<?> key = raw(arguments[0].getType());
        if (in && !key.isAssignableFrom(String.class)) {
            throw new MisfitException(
                    "", "is a " + raw.getSimpleName() + " with keys of " + key.getName() + "; keys are Strings");
        }
        return of(arguments[1], in);
    }

    private Codec simple(Class<?> raw, boolean in) throws MisfitException {
        ScalarCodec scalar = ScalarCodec.of(raw);
        if (scalar != null) {
            return scalar;
        }
        if (InputStreamCodec.takes(raw, in)) {
            return new InputStreamCodec();
        }
        if (raw.isEnum()) {
            return new EnumCodec(raw);
        }
        if (raw.isRecord()) {
            return record(raw);
        }
        if (Value.class.isAssignableFrom(raw)) {
            return new ValueCodec(raw);
        }
        if (raw == Object.class || !in && !isOpaque(raw)) {
            return any;
        }
        throw new MisfitException("", "is of the type " + raw.getName() + ", which no port has; there are " + KNOWN);
    }

    /** Whether it is known before the call that a result of this type is of no use. */
    private static boolean isOpaque(Class<?> raw) {
        boolean mayBeMore = raw.isInterface() || java.lang.reflect.Modifier.isAbstract(raw.getModifiers());
        return !mayBeMore
                && !java.time.temporal.TemporalAccessor.class.isAssignableFrom(raw)
                && !Number.class.isAssignableFrom(raw)
                && !CharSequence.class.isAssignableFrom(raw)
                && raw != java.util.UUID.class
                && raw != java.time.Duration.class;
    }

    /** The codec of a record. */
    synchronized RecordCodec record(Class<?> type) throws MisfitException {
        RecordCodec known = records.get(type);
        if (known != null) {
            return known;
        }
        RecordCodec codec = new RecordCodec(type);
        records.put(type, codec);
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                codec.add(nullable(component, of(component.getAnnotatedType(), true)));
            } catch (MisfitException e) {
                records.remove(type);
                throw e.under("." + component.getName());
            }
        }
        return codec;
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            case GenericArrayType array -> raw(array.getGenericComponentType()).arrayType();
            case WildcardType wildcard -> raw(wildcard.getUpperBounds()[0]);
            case TypeVariable<?> variable -> raw(variable.getBounds()[0]);
            default -> throw new IllegalStateException("no such type in Java: " + type);
        };
    }
}
