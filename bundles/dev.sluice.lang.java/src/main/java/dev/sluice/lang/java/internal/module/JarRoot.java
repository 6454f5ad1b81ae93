package dev.sluice.lang.java.internal.module;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes and resources of a jar. */
record JarRoot(Jar jar) implements Root {
    @Override
    public byte @Nullable [] find(String name) throws IOException {
        return jar.find(name);
    }

    @Override
    public List<String> classes() {
        return jar.names().stream()
                .filter(name -> name.endsWith(ModuleFiles.CLASS))
                .map(ModuleFiles::className)
                .toList();
    }
}
