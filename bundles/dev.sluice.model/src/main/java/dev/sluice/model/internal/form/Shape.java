package dev.sluice.model.internal.form;

import java.util.List;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.jspecify.annotations.Nullable;

/** What a key holds. */
public sealed interface Shape {
    /** A text. */
    record Text() implements Shape {}

    /** A text that must be an id. */
    record Id() implements Shape {}

    /** A text that must be a duration. */
    record DurationText() implements Shape {}

    /** A whole number in a range, both ends included. */
    record Whole(int min, int max) implements Shape {}

    /** The version of the file format, from 1; a later one than the newest is refused. */
    record Version(int newest) implements Shape {}

    /** A number in a range, both ends included. */
    record Decimal(double min, double max) implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** One of a few words, which are literals of the feature's enumeration. */
    record Choice(List<String> words) implements Shape {}

    /** A list of texts. */
    record Texts() implements Shape {}

    /** Any value. */
    record AnyValue() implements Shape {}

    /** A number, or a size in bytes. */
    record Amount() implements Shape {}

    /** The source end of one link. */
    record Link() implements Shape {}

    /** The source ends of one or more links, of an input. */
    record Links() implements Shape {}

    /** {@code [x, y]} or {@code [x, y, width, height]}, of a box. */
    record Place() implements Shape {}

    /** A list of {@code [x, y]}, of a route. */
    record Bends() implements Shape {}

    /** A mapping with keys of its own. */
    record Part(EClass type) implements Shape {}

    /**
     * A mapping from names to elements.
     *
     * @param type class of the elements
     * @param name where the name goes; null when the rule says more than that
     * @param rule what a name must look like
     * @param inline what stands behind the name; null for a mapping with the keys of the class
     * @param what what a person calls such an element
     */
    record Parts(
            EClass type,
            @Nullable EAttribute name,
            NameRule rule,
            @Nullable Key inline,
            String what) implements Shape {}

    /** What names must look like. */
    enum NameRule {
        /** Anything but nothing. */
        ANY,
        /** The id of a node. */
        ID,
        /** An identifier. */
        IDENTIFIER,
        /** An identifier that expressions can use. */
        FREE_IDENTIFIER,
        /** The path of a node. */
        PATH,
        /** {@code source -> target}. */
        ROUTE,
        /** One of the kinds of grants. */
        GRANT
    }
}
