package dev.sluice.lang.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a cage shows of a Linux system, to read: libraries and their data, what of {@code /etc} programs need to find names,
 * zones and certificates, and of the programs only those that are named. Immutable.
 */
public final class SystemFiles {
    private static final List<String> ROOTS = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");
    private static final List<String> STORES = List.of("/nix/store", "/gnu/store");
    private static final List<String> PROGRAMS =
            List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/usr/games", "/bin", "/sbin");
    private static final List<String> ETC = List.of(
            "ld.so.cache",
            "ld.so.conf",
            "ld.so.conf.d",
            "alternatives",
            "localtime",
            "timezone",
            "locale.alias",
            "passwd",
            "group",
            "hosts",
            "nsswitch.conf",
            "services",
            "protocols",
            "mime.types",
            "fonts",
            "ssl/certs",
            "ssl/openssl.cnf",
            "ca-certificates",
            "pki/tls/certs",
            "pki/ca-trust",
            "crypto-policies");
    private static final Path COPIES = Path.of("/run/sluice/programs");
    private static final Path ALTERNATIVES = Path.of("/etc/alternatives");
    private static final int LINKS = 20;

    private final List<String> arguments;
    private final Set<Path> hidden;
    private final Set<Path> basics;
    private final @Nullable Path shell;
    private final @Nullable Path home;

    private SystemFiles(
            List<String> arguments, Set<Path> hidden, Set<Path> basics, @Nullable Path shell, @Nullable Path home) {
        this.arguments = List.copyOf(arguments);
        this.hidden = Set.copyOf(hidden);
        this.basics = Set.copyOf(basics);
        this.shell = shell;
        this.home = home;
    }

    /**
     * Those of this machine, as they are now.
     *
     * @param home the folder of the person who runs the flow; null where there is none
     */
    public static SystemFiles of(Programs programs, @Nullable Path home) {
        List<String> arguments = new ArrayList<>();
        read(arguments, Path.of("/usr"));
        for (String root : ROOTS) {
            root(arguments, Path.of("/" + root));
        }
        STORES.forEach(store -> read(arguments, Path.of(store)));
        ETC.forEach(file -> read(arguments, Path.of("/etc", file)));
        pythons().forEach(folder -> read(arguments, folder));
        Set<Path> hidden = new LinkedHashSet<>();
        for (String folder : PROGRAMS) {
            Path path = Path.of(folder);
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                hidden.add(path);
                arguments.addAll(List.of("--tmpfs", folder));
            }
        }
        arguments.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
        SystemFiles bare = new SystemFiles(arguments, hidden, Set.of(), null, home);
        Path shell = programs.find("sh");
        Path stat = programs.find("stat");
        Map<Path, Path> basics = new LinkedHashMap<>();
        if (shell != null && stat != null) {
            basics.putAll(bare.places(shell));
            basics.putAll(bare.places(stat));
            basics.forEach((name, real) -> arguments.addAll(List.of("--ro-bind", real.toString(), name.toString())));
        }
        return new SystemFiles(arguments, hidden, basics.keySet(), stat == null ? null : shell, home);
    }

    List<String> arguments() {
        return arguments;
    }

    /** The names under which programs are there for every cage. */
    Set<Path> basics() {
        return basics;
    }

    /**
     * What shows the usual programs of shell scripts beside: links to copies of them, or each program for itself.
     *
     * @param copies null where they are not to be copied
     */
    Utilities.Shown utilities(Programs programs, @Nullable ProgramCopies copies) {
        Map<Path, Path> places = new LinkedHashMap<>();
        Utilities.on(programs).forEach(utility -> places.putAll(places(utility)));
        places.keySet().removeAll(basics);
        Map<String, Path> copied = new LinkedHashMap<>();
        places.forEach((name, real) -> {
            if (isHidden(name)) {
                copied.putIfAbsent(String.valueOf(real.getFileName()), real);
            }
        });
        Path folder = copies == null || copied.isEmpty() ? null : copies.of(copied);
        List<String> shown = new ArrayList<>();
        if (folder != null) {
            shown.addAll(List.of("--ro-bind", folder.toString(), COPIES.toString()));
        }
        places.forEach((name, real) -> {
            String copy = String.valueOf(real.getFileName());
            if (folder != null && isHidden(name) && real.equals(copied.get(copy))) {
                Path link = COPIES.resolve(copy);
                Path from = name.getParent();
                shown.addAll(List.of(
                        "--symlink", (from == null ? link : from.relativize(link)).toString(), name.toString()));
            } else {
                shown.addAll(List.of("--ro-bind", real.toString(), name.toString()));
            }
        });
        return new Utilities.Shown(shown, places.keySet(), folder);
    }

    /** The shell that runs in a cage before the program; null where there is none. */
    @Nullable
    Path shell() {
        return shell;
    }

    private static void read(List<String> arguments, Path path) {
        if (Files.exists(path)) {
            arguments.addAll(List.of("--ro-bind", path.toString(), path.toString()));
        }
    }

    /** On many systems these are links into {@code /usr}. */
    private static void root(List<String> arguments, Path path) {
        try {
            if (Files.isSymbolicLink(path)) {
                arguments.addAll(
                        List.of("--symlink", Files.readSymbolicLink(path).toString(), path.toString()));
                return;
            }
        } catch (IOException e) {
            return; // it has gone in this moment
        }
        read(arguments, path);
    }

    /** Debian has a part of Python's own set-up there. */
    private static List<Path> pythons() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/etc"), "python[0-9]*")) {
            folders.forEach(found::add);
        } catch (IOException e) {
            return List.of(); // then there is nothing to show
        }
        return found;
    }

    /**
     * What shows a program: itself under each name on the way to it, and its installation where that is not the system's.
     * An installation is the folder around {@code bin}, where it has {@code lib} beside and is not the home folder.
     *
     * @return by the path that each has in the cage, the real one
     */
    Map<Path, Path> places(Path program) {
        Map<Path, Path> places = new LinkedHashMap<>();
        Path real = Reach.existing(program);
        if (real == null) {
            return places;
        }
        Path installation = installation(real);
        if (installation != null) {
            places.put(installation, installation);
        }
        for (Path name : names(program)) {
            boolean inside = installation != null && name.startsWith(installation);
            if (!inside && (isHidden(name) || !isOfSystem(name) && !name.startsWith(ALTERNATIVES))) {
                places.put(name, real);
            }
        }
        return places;
    }

    /** Whether it is in a folder of programs, of which a cage shows only those that are named. */
    private boolean isHidden(Path name) {
        return hidden.stream().anyMatch(folder -> folder.equals(name.getParent()));
    }

    /**
     * How a program is called in a cage: by the file that its links lead to, as it finds what belongs to it from there; one of
     * the system by its name, which may say what it is to do. Programs of a virtual environment of Python are called by their link, from which they find the environment.
     */
    public static Path called(Path program) {
        Path folder = program.getParent();
        Path around = folder == null ? null : folder.getParent();
        if (around != null && Files.exists(around.resolve("pyvenv.cfg"))) {
            return program;
        }
        Path real = Reach.existing(program);
        return real == null || isOfSystem(real) ? program : real;
    }

    private static boolean isOfSystem(Path path) {
        return path.startsWith("/usr") || STORES.stream().anyMatch(path::startsWith);
    }

    private @Nullable Path installation(Path real) {
        Path bin = real.getParent();
        Path around = bin == null || !bin.endsWith("bin") ? null : bin.getParent();
        if (around == null
                || isOfSystem(real)
                || around.getNameCount() == 0
                || home != null && home.startsWith(around)
                || !Files.isDirectory(around.resolve("lib"))) {
            return null;
        }
        return around;
    }

    /** The program's path and those that its links name one after the other, each in the folder where it really is. */
    private static Set<Path> names(Path program) {
        Set<Path> names = new LinkedHashSet<>();
        Path at = program.toAbsolutePath().normalize();
        for (int i = 0; i < LINKS; i++) {
            Path parent = at.getParent();
            Path folder = parent == null ? null : Reach.existing(parent);
            if (folder == null) {
                break;
            }
            Path name = folder.resolve(String.valueOf(at.getFileName()));
            names.add(name);
            try {
                if (!Files.isSymbolicLink(name)) {
                    break;
                }
                at = folder.resolve(Files.readSymbolicLink(name)).normalize();
            } catch (IOException e) {
                break; // it has gone in this moment
            }
        }
        return names;
    }
}
