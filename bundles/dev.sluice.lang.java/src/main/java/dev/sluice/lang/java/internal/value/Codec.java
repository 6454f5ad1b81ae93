package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** How values become objects of one type in Java, and back. Immutable. */
public abstract class Codec {
    /** The type of a port that takes such objects. */
    public abstract PortType type();

    /** Whether null stands for no value, so that a port may be left open. */
    public boolean isOptional() {
        return false;
    }

    /** What a parameter gets where no value came. */
    public @Nullable Object absent() {
        return null;
    }

    /**
     * The object for a value.
     *
     * @param streams opens bytes that are read piece by piece
     * @throws MisfitException where there is none
     * @throws InvocationTargetException where the constructor of a record throws
     */
    public abstract @Nullable Object decode(Value value, Streams streams)
            throws MisfitException, InvocationTargetException;

    /**
     * The value of an object.
     *
     * @param streams reads what gives bytes piece by piece
     * @throws MisfitException where there is none
     * @throws InvocationTargetException where an accessor of a record throws
     */
    public final Value encode(@Nullable Object object, Streams streams)
            throws MisfitException, InvocationTargetException {
        return encode(object, streams, 0);
    }

    /**
     * The value of an object.
     *
     * @param depth how many lists and records are around it
     */
    abstract Value encode(@Nullable Object object, Streams streams, int depth)
            throws MisfitException, InvocationTargetException;

    /** What is said of a null that may not be. */
    static MisfitException isNull() {
        return new MisfitException(
                "", "is null; make it an Optional, or annotate its type with @Nullable, where there may be no value");
    }

    /** One level deeper. */
    static int below(int depth) throws MisfitException {
        if (depth >= Value.MAX_DEPTH) {
            throw new MisfitException(
                    "", "nests more than " + Value.MAX_DEPTH + " lists and records; does it contain itself?");
        }
        return depth + 1;
    }
}
