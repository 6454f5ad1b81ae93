package dev.sluice.lang.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a program is started in.
 *
 * @param containment what is promised about its descendants
 * @param prefix what goes before the program's command; empty where it is started as it is
 */
public record Sandbox(Containment containment, List<String> prefix) {
    private static final String MARK = "sluice-sandbox-";

    /** The program as it is. */
    public static final Sandbox NONE = new Sandbox(Containment.NONE, List.of());

    /** The program is, or starts as, a supervisor as {@link Containment#SUPERVISED} says. */
    public static final Sandbox SUPERVISED = new Sandbox(Containment.SUPERVISED, List.of());

    public Sandbox {
        prefix = List.copyOf(prefix);
    }

    /**
     * A process namespace with the file system and network as they are. A session of its own keeps the terminal's
     * Ctrl-C, and a script that signals its own process group, apart from the runner.
     *
     * @param before what runs before bubblewrap, such as {@code setsid}; may be empty
     */
    public static Sandbox namespace(List<String> before, Path bubblewrap) {
        List<String> prefix = new ArrayList<>(before);
        prefix.add(bubblewrap.toString());
        prefix.addAll(List.of("--unshare-pid", "--die-with-parent", "--new-session"));
        prefix.addAll(List.of("--dev-bind", "/", "/", "--proc", "/proc", "--"));
        return new Sandbox(Containment.NAMESPACE, prefix);
    }

    /**
     * The whole command line of a program. In a namespace it bears a mark that no other command line has, by which what is
     * left of it can be found ({@link SandboxProcesses}): the name of a variable that is not to be in the environment,
     * and is not.
     */
    public List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        if (containment == Containment.NAMESPACE) {
            command.addAll(command.size() - 1, List.of("--unsetenv", MARK + UUID.randomUUID()));
        }
        command.addAll(program);
        return List.copyOf(command);
    }

    /** The mark in a command line of {@link #command}; null where it has none. */
    static @Nullable String markOf(List<String> command) {
        return command.stream()
                .filter(part -> part.startsWith(MARK))
                .findFirst()
                .orElse(null);
    }
}
