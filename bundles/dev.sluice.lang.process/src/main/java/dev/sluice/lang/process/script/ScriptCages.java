package dev.sluice.lang.process.script;

import dev.sluice.lang.process.Containment;
import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.Reach;
import dev.sluice.lang.process.Sandbox;
import dev.sluice.lang.process.Sandboxes;
import dev.sluice.lang.process.limits.Guard;
import dev.sluice.lang.process.limits.ProcessWatch;
import dev.sluice.lang.process.limits.TreeLimits;
import dev.sluice.lang.process.net.Doors;
import dev.sluice.lang.process.net.Host;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts scripts so that they reach what they need to run, what their node is granted, and nothing else, as far as the machine
 * can enforce that. Thread-safe.
 */
public final class ScriptCages {
    /** What a script of any language finds of the project beside its own folder. */
    private static final List<String> SURROUNDINGS = List.of(".venv", "node_modules", "package.json", "tsconfig.json");

    private static final Set<String> NOT_HIDDEN = Set.of(".venv");
    private static final List<String> TEMPORARY = List.of("TMPDIR", "TMP", "TEMP");
    private static final List<String> LIMITS = List.of("-c 0", "-n 4096");
    private static final int KILOBYTE_BITS = 10;
    private static final List<Path> PYTHONS = List.of(Path.of("/usr/bin/python3"), Path.of("/usr/local/bin/python3"));

    private final Sandboxes sandboxes;
    private final Programs programs;
    private final Map<String, String> environment;
    private final @Nullable Sandbox given;
    private final boolean supervises;
    private final Doors doors = new Doors();
    private final ProcessWatch watch = new ProcessWatch();

    /**
     * Cages for the scripts of one language.
     *
     * @param environment the runner's variables
     * @param given what scripts run in; null for the best that the machine has
     * @param supervises whether the language's programs can be the supervisor that {@link Containment#SUPERVISED} needs
     */
    public ScriptCages(
            Sandboxes sandboxes,
            Programs programs,
            Map<String, String> environment,
            @Nullable Sandbox given,
            boolean supervises) {
        this.sandboxes = sandboxes;
        this.programs = programs;
        this.environment = Map.copyOf(environment);
        this.given = given;
        this.supervises = supervises;
    }

    /** How well scripts are kept from what they are not granted; the first call may start a program. */
    public Cage cage() {
        return sandboxes.cage(sandbox());
    }

    /** What scripts run in; the first call may start a program. */
    public Sandbox sandbox() {
        Sandbox best = given == null ? sandboxes.best() : given;
        return best.containment() == Containment.SUPERVISED && !supervises ? Sandbox.NONE : best;
    }

    /**
     * How a script is started.
     *
     * @param reach null where nothing is kept from it
     * @param environment all of its variables
     * @param needs what must be there to run it
     * @param guard holds it to its limits
     */
    public record Start(
            Sandbox sandbox, @Nullable Reach reach, Map<String, String> environment, ScriptNeeds needs, Guard guard) {
        public Start {
            environment = Map.copyOf(environment);
        }

        /** Without the variables, some of which may be secrets. */
        @Override
        public String toString() {
            return "Start[" + needs + "]";
        }

        /** A program that must be there to run it. @param index as in what it needs */
        public Path program(int index) {
            return needs.programs().get(index);
        }

        /** The whole command line of a program with its arguments; the first is its path. */
        public List<String> command(List<String> program) {
            return sandbox.command(program, reach);
        }
    }

    /**
     * What a script is started with. Looks at the disk, so that what stands at a granted path now is what the script sees.
     *
     * @param needs what must be there to run it
     * @param limits what it may take of the machine
     * @throws NodeFailure of class user where a grant is not possible
     */
    public Start start(ScriptFile script, ScriptGrants grants, ScriptNeeds needs, ScriptRuntime.Limits limits)
            throws NodeFailure {
        return start(script, grants, needs, limits, null);
    }

    /**
     * The same for a call that has files of its own.
     *
     * @param files null where it has none
     */
    public Start start(
            ScriptFile script,
            ScriptGrants grants,
            ScriptNeeds needs,
            ScriptRuntime.Limits limits,
            @Nullable CallFiles files)
            throws NodeFailure {
        Guard guard = new Guard(watch, TreeLimits.of(limits, needs.overhead()));
        Sandbox sandbox = sandbox();
        Map<String, String> variables = ScriptEnvironment.of(environment, grants.list(Capability.ENV));
        variables.putAll(grants.secrets());
        List<GrantedPaths.Granted> paths = GrantedPaths.of(script.project(), grants);
        List<Host> hosts = Host.granted(grants.list(Capability.NET));
        List<Path> granted = granted(script.project(), grants.list(Capability.RUN));
        if (!sandbox.isCage()) {
            return new Start(sandbox, null, variables, needs, guard);
        }
        TEMPORARY.forEach(name -> variables.computeIfPresent(name, (key, value) -> "/tmp"));
        try {
            Reach.Builder reach = Reach.of(sandboxes.system()).limits(ulimits(needs, guard.limits(), files));
            if (needs.utilities()) {
                reach.utilities(sandboxes);
            }
            needs.programs().forEach(reach::program);
            granted.forEach(reach::program);
            project(reach, script, paths);
            if (files != null) {
                files.show(reach);
            }
            if (!hosts.isEmpty()) {
                reach.net(doors.to(hosts), python(needs.programs()));
            }
            return new Start(sandbox, reach.in(script.project().root()), variables, needs, guard);
        } catch (IOException e) {
            throw NodeFailure.system("what the node may reach changed while it started: " + e);
        }
    }

    /** What the system itself holds each single process to, at once; the rest is the guard's. */
    private static List<String> ulimits(ScriptNeeds needs, TreeLimits limits, @Nullable CallFiles files) {
        List<String> all = new ArrayList<>(LIMITS);
        if (needs.overhead() == 0) {
            // Data alone: programs in Go and others reserve many times the addresses that they use.
            all.add("-d " + (limits.memory() >> KILOBYTE_BITS));
        }
        all.addAll(files == null ? List.of() : files.limits());
        return all;
    }

    private static void project(Reach.Builder reach, ScriptFile script, List<GrantedPaths.Granted> paths)
            throws IOException, NodeFailure {
        ProjectFolder project = script.project();
        Path root = project.root();
        Path own = script.file().getParent();
        if (own == null || !own.toRealPath().equals(own)) {
            throw NodeFailure.user(
                    "the folder of " + script.name() + " is a symbolic link now; put the folder itself there");
        }
        boolean granted = paths.stream().anyMatch(path -> path.real().equals(root));
        boolean whole = granted || own.equals(root);
        if (!whole) {
            reach.folder(root);
            surroundings(reach, root);
        }
        if (!granted) {
            reach.project(own, false);
        }
        for (GrantedPaths.Granted path : paths) {
            if (path.real().equals(root)) {
                reach.project(root, path.writable());
            }
        }
        if (whole) {
            hide(reach, root);
        }
        for (GrantedPaths.Granted path : paths) {
            if (!path.real().equals(root)) {
                reach.project(path.real(), path.writable());
                if (!path.named().equals(path.real()) && !whole && !path.named().startsWith(own)) {
                    reach.project(path.real(), path.named(), path.writable());
                }
            }
        }
    }

    private static void surroundings(Reach.Builder reach, Path root) throws IOException {
        for (String name : SURROUNDINGS) {
            Path path = root.resolve(name);
            if (Files.exists(path) && path.toRealPath().startsWith(root)) {
                reach.project(path.toRealPath(), path, false);
            }
        }
    }

    /** What begins with a dot is not the flow's: the journal of its runs, the history of its files, secrets. */
    private static void hide(Reach.Builder reach, Path root) throws IOException {
        try (DirectoryStream<Path> hidden = Files.newDirectoryStream(root, ".*")) {
            for (Path path : hidden) {
                if (!NOT_HIDDEN.contains(String.valueOf(path.getFileName())) && !Files.isSymbolicLink(path)) {
                    reach.hide(path);
                }
            }
        }
    }

    private List<Path> granted(ProjectFolder project, List<String> names) throws NodeFailure {
        List<Path> found = new ArrayList<>();
        for (String name : names) {
            Path program = name.indexOf('/') < 0 ? programs.find(name, name + ".exe") : project.existing(name);
            if (program == null) {
                throw NodeFailure.user("grants: {run: [" + name + "]}: there is no program '" + name
                        + "' on the PATH; install it, or take the grant out");
            }
            found.add(program);
        }
        return found;
    }

    /** What passes connections on in a cage: any Python that is no shell script of a version manager. */
    private Path python(List<Path> own) throws NodeFailure {
        List<Path> candidates = new ArrayList<>(PYTHONS);
        candidates.addAll(own);
        Path onPath = programs.findBinary("python3");
        if (onPath != null) {
            candidates.add(onPath);
        }
        for (Path candidate : candidates) {
            if (String.valueOf(candidate.getFileName()).startsWith("python")
                    && Files.isExecutable(candidate)
                    && !Programs.isScript(candidate)) {
                return candidate;
            }
        }
        throw NodeFailure.system(
                "the node is granted hosts, which scripts reach through a program in Python, and there is"
                        + " none; install it (Debian: apt install python3)");
    }
}
