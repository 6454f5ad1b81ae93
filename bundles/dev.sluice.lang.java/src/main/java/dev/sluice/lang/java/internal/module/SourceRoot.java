package dev.sluice.lang.java.internal.module;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes that a source was compiled to. */
record SourceRoot(Map<String, byte[]> compiled) implements Root {
    @Override
    public byte @Nullable [] find(String name) {
        byte[] code = compiled.get(name);
        return code == null ? null : code.clone();
    }

    @Override
    public List<String> classes() {
        return compiled.keySet().stream().map(ModuleFiles::className).toList();
    }
}
