package dev.sluice.lang.java;

import dev.sluice.lang.java.internal.module.ModuleFiles;
import dev.sluice.lang.java.internal.module.ModuleLoader;
import dev.sluice.lang.java.internal.module.ModuleReads;
import dev.sluice.lang.java.internal.module.SourceCompiler;
import dev.sluice.lang.process.script.ScriptLanguage;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.Setting;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes node types of classes and methods. */
final class JavaRuntime implements ScriptRuntime {
    private final JavaOptions options;
    private final SourceCompiler compiler;
    private final GuestThreads threads = new GuestThreads();
    /** By where they lie. Those of which nothing was executed hold no files. */
    private final Map<Path, LiveModule> modules = new ConcurrentHashMap<>();

    JavaRuntime(JavaOptions options) {
        this.options = options;
        this.compiler = new SourceCompiler(options.compiler());
    }

    @Override
    public String language() {
        return "java";
    }

    /** Sources only: which class of a jar is a node a description must say. */
    @Override
    public Set<String> extensions() {
        return Set.of("java");
    }

    /** Below a folder {@code src} lie the sources of programs. */
    @Override
    public boolean offers(String path) {
        return !("/" + path).contains("/src/");
    }

    @Override
    public boolean takesFolders() {
        return true;
    }

    @Override
    public Set<String> reads(ProjectFolder project, String path) {
        return ModuleReads.of(project, plain(path), options.clock(), compiler);
    }

    @Override
    public void surroundings(Script script, Fingerprint.Print print) {
        print.text("the version of Java", Runtime.version().toString());
    }

    private static String plain(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }

    @Override
    public NodeDefinition load(Script script) throws NodeFailure {
        String name = plain(script.path());
        ProjectFolder project = script.project();
        NodeType described = script.described();
        ModuleFiles files = ModuleFiles.open(project, name, options.clock(), compiler);
        Handler handler = Handler.find(new ModuleLoader(files), script.handler(), described);
        LiveModule module = modules.computeIfAbsent(
                project.root().resolve(name).normalize(),
                path -> new LiveModule(project, name, options.clock(), compiler));
        NodeType type = type(script.id(), described, handler.signature(), files.help());
        return new NodeDefinition(type, new JavaNode(module, script.handler(), described, threads));
    }

    /** The type as it is described, with what the code says of the ports where that leaves them out. */
    private static NodeType type(String id, @Nullable NodeType described, Signature signature, String said) {
        NodeType from = described == null ? NodeType.named(id).anyInputs().build() : described;
        String help = from.help().isEmpty() ? said : from.help();
        NodeType.Builder type = NodeType.named(id)
                .version(from.version())
                .title(from.title().equals(from.id()) ? title(id) : from.title())
                .summary(from.summary().isEmpty() ? said.lines().findFirst().orElse("") : from.summary())
                .help(help.isEmpty() ? Contract.TEXT : help + "\n\n" + Contract.TEXT)
                .with(from.settings().toArray(Setting[]::new))
                .needsOf(from)
                .asksFor(Capability.RUN, Trust.NAME)
                .hints(from.hints().toArray(Hint[]::new))
                .runs(Execution.BLOCKING)
                .timeout(from.timeout() == null ? ScriptLanguage.TIMEOUT : from.timeout())
                .out((from.outputs().isEmpty() ? signature.outputs() : from.outputs()).toArray(Port[]::new));
        if (described == null) {
            type.hints(Hint.PARALLELIZABLE);
        }
        if (from.deprecated() != null) {
            type.deprecated(from.deprecated());
        }
        List<Port> own = signature.inputs();
        if (!from.openInputs() || own == null) {
            type.in(from.inputs().toArray(Port[]::new));
            return (from.openInputs() ? type.anyInputs() : type).build();
        }
        Set<String> settings = new HashSet<>();
        from.settings().forEach(setting -> settings.add(setting.name().replace('-', '_')));
        return type.in(own.stream()
                        .filter(port -> !settings.contains(port.name()))
                        .toArray(Port[]::new))
                .build();
    }

    private static String title(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
