package dev.sluice.lang.wasm;

import dev.sluice.lang.process.net.Host;
import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.process.script.GrantedPaths;
import dev.sluice.lang.process.script.ScriptGrants;
import dev.sluice.lang.wasm.internal.engine.GuestLimits;
import dev.sluice.lang.wasm.internal.engine.GuestSetup;
import dev.sluice.lang.wasm.internal.net.HttpCalls;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.SecretSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the instances of a module get of the machine: what its type declares, as far as the flow grants it.
 *
 * @param described what the description beside the module says; null where it has none
 */
record Surroundings(WasmOptions options, @Nullable NodeType described, HttpCalls http) {
    /** Where an instance sees the files that are its inputs. */
    static final String IN = "/.sluice/in";

    /** Where it writes those that are outputs. */
    static final String OUT = "/.sluice/out";

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
     * @param files those of its call; null where it has none
     * @throws NodeFailure of class user where a grant is missing, a pattern, or leads out of the project, or no host
     */
    GuestSetup setup(String name, byte[] input, @Nullable CallFiles files, NodeContext context) throws NodeFailure {
        Map<String, String> environment = environment(context);
        List<GuestSetup.Folder> folders = folders(context);
        if (files != null && files.used()) {
            environment.put(CallFiles.VARIABLE, OUT);
            folders.add(new GuestSetup.Folder(IN, files.in(), List.of(files.in()), List.of()));
            folders.add(new GuestSetup.Folder(
                    OUT, files.out(), List.of(files.out()), List.of(files.out()), CallFiles.most()));
        }
        return new GuestSetup(
                name,
                input,
                context.log()::info,
                environment,
                folders,
                http.to(name, Host.granted(granted(Capability.NET, context)), limits().output()),
                context.clock(),
                context.random());
    }

    private Map<String, String> environment(NodeContext context) throws NodeFailure {
        Map<String, String> given = new TreeMap<>();
        given.put(NodeContext.KEY_VARIABLE, context.idempotencyKey());
        for (String name : granted(Capability.ENV, context)) {
            String value = options.environment().get(name);
            if (value != null && !SecretSource.isVariable(name)) {
                given.put(name, value);
            }
        }
        given.putAll(secrets(context));
        return given;
    }

    private Map<String, String> secrets(NodeContext context) throws NodeFailure {
        return described == null
                ? Map.of()
                : ScriptGrants.of(context, described).secrets();
    }

    /** Granted folders, and those in which granted files lie, with nothing in them but these. */
    private List<GuestSetup.Folder> folders(NodeContext context) throws NodeFailure {
        List<String> read = granted(Capability.READ, context);
        List<String> write = granted(Capability.WRITE, context);
        if (read.isEmpty() && write.isEmpty()) {
            return new ArrayList<>();
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
        boolean declared = described != null && described.capabilities().contains(capability);
        List<String> granted = declared ? context.grants(capability) : null;
        return granted == null ? List.of() : granted;
    }
}
