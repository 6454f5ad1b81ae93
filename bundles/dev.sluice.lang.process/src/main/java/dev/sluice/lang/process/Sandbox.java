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
 * @param cage what goes before a {@link Reach} and the program's command; empty where nothing can be kept from the program
 */
public record Sandbox(Containment containment, List<String> prefix, List<String> cage) {
    private static final String MARK = "sluice-sandbox-";

    /** The program as it is. */
    public static final Sandbox NONE = new Sandbox(Containment.NONE, List.of());

    /** The program is, or starts as, a supervisor as {@link Containment#SUPERVISED} says. */
    public static final Sandbox SUPERVISED = new Sandbox(Containment.SUPERVISED, List.of());

    public Sandbox {
        prefix = List.copyOf(prefix);
        cage = List.copyOf(cage);
    }

    /** A sandbox that keeps nothing from the program. */
    public Sandbox(Containment containment, List<String> prefix) {
        this(containment, prefix, List.of());
    }

    /**
     * A process namespace with the file system and network as they are. A session of its own keeps the terminal's
     * Ctrl-C, and a script that signals its own process group, apart from the runner.
     *
     * @param before what runs before bubblewrap, such as {@code setsid}; may be empty
     */
    public static Sandbox namespace(List<String> before, Path bubblewrap) {
        List<String> prefix = start(before, bubblewrap);
        prefix.addAll(List.of("--dev-bind", "/", "/", "--proc", "/proc", "--"));
        return new Sandbox(Containment.NAMESPACE, prefix);
    }

    /** The same, and where a program comes with a {@link Reach}, a network and a file system that hold only that. */
    public static Sandbox cage(List<String> before, Path bubblewrap) {
        List<String> cage = start(before, bubblewrap);
        cage.addAll(List.of("--unshare-net", "--unshare-ipc", "--cap-drop", "ALL"));
        return new Sandbox(Containment.NAMESPACE, namespace(before, bubblewrap).prefix(), cage);
    }

    private static List<String> start(List<String> before, Path bubblewrap) {
        List<String> start = new ArrayList<>(before);
        start.add(bubblewrap.toString());
        start.addAll(List.of("--unshare-pid", "--die-with-parent", "--new-session"));
        return start;
    }

    /** Whether a program with a {@link Reach} is kept from all else. */
    public boolean isCage() {
        return !cage.isEmpty();
    }

    /**
     * The whole command line of a program. In a namespace it bears a mark that no other command line has, by which what is
     * left of it can be found ({@link SandboxProcesses}): the name of a variable that is not to be in the environment,
     * and is not.
     */
    public List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        if (containment == Containment.NAMESPACE) {
            command.addAll(command.size() - 1, List.of("--unsetenv", mark()));
        }
        command.addAll(program);
        return List.copyOf(command);
    }

    /**
     * The same for a program that may reach only this.
     *
     * @param reach null where nothing is kept from it
     */
    public List<String> command(List<String> program, @Nullable Reach reach) {
        if (reach == null || !isCage()) {
            return command(program);
        }
        List<String> command = new ArrayList<>(cage);
        command.addAll(reach.arguments());
        command.addAll(List.of("--unsetenv", mark(), "--"));
        command.addAll(reach.before());
        command.add(SystemFiles.called(Path.of(program.get(0))).toString());
        command.addAll(program.subList(1, program.size()));
        return List.copyOf(command);
    }

    private static String mark() {
        return MARK + UUID.randomUUID();
    }

    /** The mark in a command line of {@link #command}; null where it has none. */
    static @Nullable String markOf(List<String> command) {
        return command.stream()
                .filter(part -> part.startsWith(MARK))
                .findFirst()
                .orElse(null);
    }
}
