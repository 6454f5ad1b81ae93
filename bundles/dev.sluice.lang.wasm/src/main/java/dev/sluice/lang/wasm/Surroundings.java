package dev.sluice.lang.wasm;

import dev.sluice.lang.process.net.Host;
import dev.sluice.lang.process.script.GrantedPaths;
import dev.sluice.lang.process.script.ScriptGrants;
import dev.sluice.lang.wasm.internal.engine.GuestLimits;
import dev.sluice.lang.wasm.internal.engine.GuestSetup;
import dev.sluice.lang.wasm.internal.net.HttpCalls;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What the instances of a module get of the machine: what its type declares, as far as the flow grants it. */
record Surroundings(WasmOptions options, Set<Capability> declared, HttpCalls http) {
    Surroundings {
        declared = Set.copyOf(declared);
    }

    Clock clock() {
        return options.clock();
    }

    GuestLimits limits() throws NodeFailure {
        return options.limits();
    }

    /**
     * What an instance finds.
     *
     * @param name the module, as messages name it
     * @throws NodeFailure of class user where a grant is missing, a pattern, or leads out of the project, or no host
     */
    GuestSetup setup(String name, byte[] input, NodeContext context) throws NodeFailure {
        return new GuestSetup(
                name,
                input,
                context.log()::info,
                environment(context),
                folders(context),
                http.to(name, Host.granted(granted(Capability.NET, context)), limits().output()),
                context.clock(),
                context.random());
    }

    private Map<String, String> environment(NodeContext context) {
        Map<String, String> given = new TreeMap<>();
        for (String name : granted(Capability.ENV, context)) {
            String value = options.environment().get(name);
            if (value != null) {
                given.put(name, value);
            }
        }
        return given;
    }

    /** Granted folders, and those in which granted files lie, with nothing in them but these. */
    private List<GuestSetup.Folder> folders(NodeContext context) throws NodeFailure {
        List<String> read = granted(Capability.READ, context);
        List<String> write = granted(Capability.WRITE, context);
        if (read.isEmpty() && write.isEmpty()) {
            return List.of();
        }
        ScriptGrants grants = new ScriptGrants(Map.of(Capability.READ, read, Capability.WRITE, write));
        Map<Path, List<GrantedPaths.Granted>> folders = new LinkedHashMap<>();
        for (GrantedPaths.Granted granted : GrantedPaths.of(context.project(), grants)) {
            Path folder = Files.isDirectory(granted.real())
                    ? granted.real()
                    : Objects.requireNonNull(granted.real().getParent());
            folders.computeIfAbsent(folder, key -> new ArrayList<>()).add(granted);
        }
        List<GuestSetup.Folder> opened = new ArrayList<>();
        folders.forEach((folder, within) -> opened.add(new GuestSetup.Folder(
                guestPath(context.project().root().relativize(folder)),
                folder,
                within.stream().map(GrantedPaths.Granted::real).toList(),
                within.stream()
                        .filter(GrantedPaths.Granted::writable)
                        .map(GrantedPaths.Granted::real)
                        .toList())));
        return opened;
    }

    private static String guestPath(Path relative) {
        return "/" + relative.toString().replace('\\', '/');
    }

    /** Nothing is open without a grant, even where the flow says nothing about grants. */
    private List<String> granted(Capability capability, NodeContext context) {
        List<String> granted = declared.contains(capability) ? context.grants(capability) : null;
        return granted == null ? List.of() : granted;
    }
}
