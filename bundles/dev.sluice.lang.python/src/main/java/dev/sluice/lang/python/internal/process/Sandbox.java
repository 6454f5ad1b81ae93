package dev.sluice.lang.python.internal.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program is started in.
 *
 * @param containment what is promised about its descendants
 * @param prefix what goes before the program's command; empty where it is started as it is
 */
public record Sandbox(Containment containment, List<String> prefix) {
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

    /** The whole command line of a program. */
    public List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return List.copyOf(command);
    }
}
