package dev.sluice.lang.command;

import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.Sandboxes;
import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Contributes executables of a project, whatever they were written in, and its shell scripts as node types. */
public final class CommandProvider implements NodeProvider {
    private final Machine machine;
    private final ShellLaunch shell;
    private final Sandboxes sandboxes;
    private final List<ScriptRuntime> runtimes;

    /** Runs programs of this machine, as the system properties {@code sluice.*} say. */
    public CommandProvider() {
        this(CommandOptions.ofRunner());
    }

    CommandProvider(CommandOptions options) {
        ProcessStarter starter = new ProcessStarter();
        Programs programs = new Programs(options.environment());
        this.machine = options.machine();
        this.shell = new ShellLaunch(programs);
        this.sandboxes = new Sandboxes(programs, starter, machine.isLinux(), options.cache());
        // no program of a project can be the supervisor that some machines need
        ScriptCages cages = new ScriptCages(sandboxes, programs, options.environment(), options.sandbox(), false);
        Surroundings surroundings = new Surroundings(options, starter, programs, cages);
        this.runtimes = List.of(
                new CommandRuntime(
                        "native",
                        Set.of("", "exe"),
                        new NativeLaunch(new ExecutableFormat(machine, programs)),
                        surroundings),
                new CommandRuntime("shell", Set.of("sh", "bash"), shell, surroundings));
    }

    @Override
    public Collection<NodeDefinition> nodes() {
        return List.of();
    }

    @Override
    public List<ScriptRuntime> runtimes() {
        return runtimes;
    }

    @Override
    public List<Finding> examine(ProjectFolder project, Cancellation cancellation) {
        return List.of(
                Finding.good("Native programs", "those built for " + machine), shell.finding(), sandboxes.finding());
    }
}
