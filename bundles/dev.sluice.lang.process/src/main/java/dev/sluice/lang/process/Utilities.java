package dev.sluice.lang.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The programs that a shell script takes for a part of its language: those of POSIX and of GNU that read, write and change
 * text and files, and {@code jq} for JSON. None of them connects to anything, or opens more than a script could by itself.
 */
final class Utilities {
    private static final List<String> NAMES = List.of(
            "[",
            "awk",
            "base32",
            "base64",
            "basename",
            "bash",
            "bc",
            "bunzip2",
            "bzip2",
            "cat",
            "chmod",
            "cksum",
            "cmp",
            "column",
            "comm",
            "cp",
            "cut",
            "dash",
            "date",
            "dd",
            "diff",
            "dirname",
            "du",
            "echo",
            "egrep",
            "env",
            "expand",
            "expr",
            "factor",
            "false",
            "fgrep",
            "find",
            "flock",
            "fmt",
            "fold",
            "getopt",
            "grep",
            "gunzip",
            "gzip",
            "head",
            "iconv",
            "id",
            "install",
            "join",
            "jq",
            "link",
            "ln",
            "ls",
            "md5sum",
            "mkdir",
            "mkfifo",
            "mktemp",
            "mv",
            "nice",
            "nl",
            "nproc",
            "numfmt",
            "od",
            "paste",
            "pathchk",
            "pr",
            "printenv",
            "printf",
            "pwd",
            "readlink",
            "realpath",
            "rev",
            "rm",
            "rmdir",
            "sed",
            "seq",
            "sha1sum",
            "sha224sum",
            "sha256sum",
            "sha384sum",
            "sha512sum",
            "shuf",
            "sleep",
            "sort",
            "split",
            "stdbuf",
            "sum",
            "sync",
            "tac",
            "tail",
            "tar",
            "tee",
            "test",
            "timeout",
            "touch",
            "tr",
            "true",
            "truncate",
            "tsort",
            "tty",
            "uname",
            "unexpand",
            "uniq",
            "unlink",
            "unxz",
            "unzstd",
            "wc",
            "which",
            "whoami",
            "xargs",
            "xxd",
            "xz",
            "yes",
            "zcat",
            "zstd");

    private Utilities() {}

    /**
     * How a cage shows them.
     *
     * @param arguments of bubblewrap
     * @param names the paths that they have in the cage
     * @param folder in which they are copied; null where they are not
     */
    record Shown(
            List<String> arguments,
            Set<Path> names,
            @Nullable Path folder) {
        Shown {
            arguments = List.copyOf(arguments);
            names = Set.copyOf(names);
        }

        /** Whether they are still there; the folder may have been taken away to make room. */
        boolean isThere() {
            return folder == null || Files.isDirectory(folder);
        }
    }

    /** Those that this machine has. */
    static List<Path> on(Programs programs) {
        List<Path> found = new ArrayList<>();
        for (String name : NAMES) {
            Path program = programs.find(name);
            if (program != null) {
                found.add(program);
            }
        }
        return found;
    }
}
