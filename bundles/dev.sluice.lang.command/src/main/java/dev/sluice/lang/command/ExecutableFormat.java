package dev.sluice.lang.command;

import dev.sluice.lang.process.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a file say of whether it can be started here. The system would refuse it too, but with words such
 * as {@code Exec format error}, or it would take a text for a shell script.
 *
 * <p>Sources: elf(5), Mach-O's {@code loader.h}, execve(2).
 */
record ExecutableFormat(Machine machine, Programs programs) {
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    private static final byte[] WASM = {0, 'a', 's', 'm'};
    private static final byte[] WINDOWS = {'M', 'Z'};
    private static final byte[] SCRIPT = {'#', '!'};
    /** Mach-O for 64 and 32 bits, either byte order, and for several processors (which begins like a class of Java). */
    private static final int[] MACOS = {0xfeedfacf, 0xfeedface, 0xcffaedfe, 0xcefaedfe, 0xcafebabe};

    private static final int ELF_ORDER = 5;
    private static final int ELF_TYPE = 16;
    private static final int ELF_MACHINE = 18;
    private static final int ELF_HEADER = 20;
    private static final int RELOCATABLE = 1;
    private static final int BIG_ENDIAN = 2;

    /** What is wrong, to stand behind the file's name; null where it can be started as far as these bytes say. */
    @Nullable
    String problem(byte[] head) {
        if (head.length == 0) {
            return "is empty; build it, or wait until it is built";
        }
        if (begins(head, SCRIPT)) {
            return script(firstLine(head));
        }
        if (begins(head, ELF) && head.length >= ELF_HEADER) {
            return elf(head);
        }
        if (begins(head, WASM)) {
            return "is a WebAssembly module; name it so that it ends in .wasm, or say 'language: wasm' in its description";
        }
        if (isMac(head)) {
            return other(Machine.Platform.MACOS);
        }
        if (begins(head, WINDOWS)) {
            return other(Machine.Platform.WINDOWS);
        }
        return "is no program: it is of no format that can be started, and has no line such as #!/bin/sh at its"
                + " beginning; build it, or give it such a line";
    }

    private @Nullable String elf(byte[] head) {
        if (short16(head, ELF_TYPE) == RELOCATABLE) {
            return "is an object file and no program yet; link it";
        }
        if (!machine.isLinux()) {
            // the BSDs have ELF too
            return machine.platform() == Machine.Platform.OTHER ? null : other(Machine.Platform.LINUX);
        }
        String built = Machine.elfProcessor(short16(head, ELF_MACHINE));
        return machine.runs(built)
                ? null
                : "is built for " + built + ", and this machine is " + machine.processor() + "; build it for this one";
    }

    private @Nullable String other(Machine.Platform platform) {
        return platform == machine.platform()
                ? null
                : "is a program for " + platform.words() + ", and this is " + machine + "; build it for this one";
    }

    /** @param line the first, without the sign at its beginning */
    private @Nullable String script(String line) {
        if (machine.platform() == Machine.Platform.WINDOWS) {
            return "is a script, which Windows cannot start as a program; describe it as 'language: shell', or build a"
                    + " program";
        }
        if (line.endsWith("\r")) {
            return "has a first line that ends with a carriage return, so that its interpreter is not found; save it with"
                    + " the line ends of Unix";
        }
        String interpreter = interpreter(line);
        if (interpreter.endsWith("/env")) {
            String name = behindEnv(line);
            return name.isEmpty() || name.indexOf('/') >= 0 || programs.find(name) != null
                    ? null
                    : missing(name, "there is no '" + name + "' on the PATH");
        }
        return isProgram(interpreter) ? null : missing(interpreter, "there is no such program");
    }

    /** The programs that a script with a {@code #!} line asks for; none where it is no script. */
    List<Path> interpreters(byte[] head) {
        if (!begins(head, SCRIPT)) {
            return List.of();
        }
        String line = firstLine(head);
        List<Path> found = new ArrayList<>();
        String interpreter = interpreter(line);
        if (isProgram(interpreter)) {
            found.add(Path.of(interpreter));
        }
        String name = interpreter.endsWith("/env") ? behindEnv(line) : "";
        // env takes the first that it finds, and in a cage it finds only what is shown
        Path program = name.isEmpty() || name.indexOf('/') >= 0 ? null : programs.findBinary(name);
        if (program != null) {
            found.add(program);
        }
        return found;
    }

    private static String interpreter(String line) {
        return line.strip().split("\\s+", -1)[0];
    }

    /** The name of the program that {@code env} is to find; empty where there is none. */
    private static String behindEnv(String line) {
        return Arrays.stream(line.strip().split("\\s+", -1))
                .skip(1)
                .filter(word -> !word.startsWith("-") && word.indexOf('=') < 0)
                .findFirst()
                .orElse("");
    }

    private static String missing(String interpreter, String why) {
        return "asks for the interpreter '" + interpreter + "' in its first line, and " + why
                + "; install it, or correct the line";
    }

    private static boolean isProgram(String path) {
        try {
            return !path.isEmpty() && Files.isExecutable(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String firstLine(byte[] head) {
        String text = new String(head, SCRIPT.length, head.length - SCRIPT.length, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static boolean isMac(byte[] head) {
        if (head.length < Integer.BYTES) {
            return false;
        }
        int magic = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            magic = magic << Byte.SIZE | head[i] & 0xff;
        }
        int found = magic;
        return Arrays.stream(MACOS).anyMatch(known -> known == found);
    }

    private static int short16(byte[] head, int at) {
        int first = head[at] & 0xff;
        int second = head[at + 1] & 0xff;
        return head[ELF_ORDER] == BIG_ENDIAN ? first << Byte.SIZE | second : second << Byte.SIZE | first;
    }

    private static boolean begins(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
