package dev.sluice.lang.java.internal.module;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place with classes and resources. Thread-safe. */
interface Root {
    /**
     * What has this name, such as {@code a/B.class}; null where nothing has.
     *
     * @throws IOException where it is there and cannot be read
     */
    byte @Nullable [] find(String name) throws IOException;

    /** The names of the classes in it, as {@code a.B}; some of them where there are very many. */
    List<String> classes();
}
