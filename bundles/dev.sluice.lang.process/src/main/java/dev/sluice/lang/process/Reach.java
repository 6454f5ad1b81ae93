package dev.sluice.lang.process;

import dev.sluice.lang.process.net.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a program in a cage may reach, as arguments of bubblewrap; nothing else is there. Immutable; two that show the same
 * are equal, so that a process that was started with one may serve calls with the other.
 *
 * @param arguments of bubblewrap
 * @param before what runs in the cage before the program, and starts it: it holds what was shown against what was meant
 */
public record Reach(List<String> arguments, List<String> before) {
    /** The exit code where something else stands in the place of what was shown. */
    public static final int CHANGED = 78;

    public Reach {
        arguments = List.copyOf(arguments);
        before = List.copyOf(before);
    }

    /** Starts with what every program needs of the system to run at all. */
    public static Builder of(SystemFiles system) {
        return new Builder(system);
    }

    /** Collects what is shown; what comes later lies over what came before. For one thread. */
    public static final class Builder {
        private final SystemFiles system;
        private final List<String> arguments;
        private final Set<Path> shown = new HashSet<>();
        private final Map<Path, String> identities = new LinkedHashMap<>();
        private final List<Path> sealed = new ArrayList<>();
        private String limits = "";
        private List<String> forwarder = List.of();

        private Builder(SystemFiles system) {
            this.system = system;
            this.arguments = new ArrayList<>(system.arguments());
            this.shown.addAll(system.basics());
        }

        /** Shows a program under its name, and where it was installed apart from the system, its installation. */
        public Builder program(Path program) {
            show(system.places(program));
            Path called = SystemFiles.called(program);
            if (!called.equals(program)) {
                show(system.places(called));
            }
            return this;
        }

        private void show(Map<Path, Path> places) {
            places.forEach((name, real) -> {
                if (shown.add(name)) {
                    bind("--ro-bind", real, name);
                }
            });
        }

        /** Shows the usual programs of shell scripts. They come before other programs, as what is there is not shown again. */
        public Builder utilities(Sandboxes sandboxes) {
            Utilities.Shown utilities = sandboxes.utilities();
            arguments.addAll(utilities.arguments());
            shown.addAll(utilities.names());
            return this;
        }

        /** Makes an empty folder, in which nothing can be made but what is shown there. */
        public Builder folder(Path path) {
            arguments.addAll(List.of("--tmpfs", path.toString()));
            sealed.add(path);
            return this;
        }

        /**
         * Shows a file or folder of the project, to read or to write. That it still is the same is checked in the cage, by
         * what cannot be swapped: the number of its file.
         *
         * @param real without symbolic links
         * @throws IOException where it is gone
         */
        public Builder project(Path real, boolean writable) throws IOException {
            return project(real, real, writable);
        }

        /** The same under another path. */
        public Builder project(Path real, Path shown, boolean writable) throws IOException {
            identities.put(shown, identity(real));
            return bind(writable ? "--bind" : "--ro-bind", real, shown);
        }

        /** Hides a file or folder that a larger one shows. */
        public Builder hide(Path path) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                arguments.addAll(List.of("--tmpfs", path.toString()));
                return this;
            }
            return bind("--ro-bind", Path.of("/dev/null"), path);
        }

        /** Adds options of the shell's {@code ulimit}, each such as {@code -n 1024}. */
        public Builder limits(List<String> ulimits) {
            limits =
                    ulimits.stream().map(limit -> "ulimit " + limit + " 2>&-; ").collect(Collectors.joining());
            return this;
        }

        /**
         * Opens the way to some hosts.
         *
         * @param python what passes on to the door in the cage
         */
        public Builder net(Door door, Path python) {
            program(python);
            bind("--ro-bind", door.names(), Path.of("/etc/hosts"));
            bind("--bind", door.socket(), Path.of(Door.SOCKET));
            arguments.addAll(List.of("--cap-add", "CAP_NET_BIND_SERVICE")); // hosts listen below 1024 too
            forwarder = door.forwarder(SystemFiles.called(python));
            return this;
        }

        /** @param folder where the program starts; something in it must have been shown */
        public Reach in(Path folder) {
            List<String> all = new ArrayList<>(arguments);
            sealed.forEach(path -> all.addAll(List.of("--remount-ro", path.toString())));
            all.addAll(List.of("--remount-ro", "/", "--chdir", folder.toString()));
            return new Reach(all, before());
        }

        private Builder bind(String how, Path from, Path to) {
            arguments.addAll(List.of(how, from.toString(), to.toString()));
            return this;
        }

        private List<String> before() {
            Path shell = system.shell();
            if (shell == null) {
                return forwarder;
            }
            StringBuilder text = new StringBuilder(limits);
            if (!identities.isEmpty()) {
                text.append("[ \"$(stat -c %d:%i --");
                identities.keySet().forEach(path -> text.append(' ').append(quoted(path.toString())));
                text.append(")\" = ").append(quoted(String.join("\n", identities.values())));
                text.append(
                                " ] || { echo 'a folder or file of the project was replaced by a link, or by another, while")
                        .append(" the node started; run it again' >&2; exit ")
                        .append(CHANGED)
                        .append("; }; ");
            }
            List<String> before = new ArrayList<>(
                    List.of(shell.toString(), "-c", text.append("exec \"$@\"").toString(), "sluice"));
            before.addAll(forwarder);
            return before;
        }

        private static String quoted(String text) {
            return "'" + text.replace("'", "'\\''") + "'";
        }

        private static String identity(Path path) throws IOException {
            Map<String, Object> found = Files.readAttributes(path, "unix:dev,ino", LinkOption.NOFOLLOW_LINKS);
            return found.get("dev") + ":" + found.get("ino");
        }
    }

    /** What a path leads to, without symbolic links; null where that is nothing. */
    static @Nullable Path existing(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return null; // it is not there, or leads nowhere
        }
    }
}
