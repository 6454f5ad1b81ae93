package dev.sluice.lang.java.internal.module;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/** Takes the classes that a compiler makes, and notes the sources that it made them of. For one thread. */
final class ClassesInMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    private final Set<Path> read;

    /** Looks for everything else here. */
    ClassesInMemory(JavaFileManager others, Set<Path> read) {
        super(others);
        this.read = read;
    }

    /** The classes by the names of their files. */
    Map<String, byte[]> all() {
        Map<String, byte[]> all = new HashMap<>();
        classes.forEach((name, bytes) -> all.put(name, bytes.toByteArray()));
        return Map.copyOf(all);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
        if (sibling != null) {
            read.add(Path.of(sibling.toUri()));
        }
        String name = className.replace('.', '/') + kind.extension;
        return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('$', '-')), kind) {
            @Override
            public OutputStream openOutputStream() {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                classes.put(name, bytes);
                return bytes;
            }
        };
    }
}
