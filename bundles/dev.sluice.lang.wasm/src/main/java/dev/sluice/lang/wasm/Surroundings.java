package dev.sluice.lang.wasm;

import dev.sluice.lang.process.net.Host;
import dev.sluice.lang.wasm.internal.engine.GuestLimits;
import dev.sluice.lang.wasm.internal.engine.GuestSetup;
import dev.sluice.lang.wasm.internal.net.HttpCalls;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @throws NodeFailure of class user where a grant is no folder of the project, or no host
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

    private List<GuestSetup.Folder> folders(NodeContext context) throws NodeFailure {
        Map<String, GuestSetup.Folder> folders = new LinkedHashMap<>();
        for (Capability capability : List.of(Capability.READ, Capability.WRITE)) {
            for (String grant : granted(capability, context)) {
                Path folder = context.project().existing(grant);
                if (!Files.isDirectory(folder)) {
                    throw NodeFailure.user("grants: {" + capability.key() + ": [" + grant
                            + "]} is no folder; a WebAssembly node is given folders: grant the one that it lies in");
                }
                String guestPath = guestPath(context.project().root().relativize(folder));
                folders.put(guestPath, new GuestSetup.Folder(guestPath, folder, capability == Capability.WRITE));
            }
        }
        return List.copyOf(folders.values());
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
