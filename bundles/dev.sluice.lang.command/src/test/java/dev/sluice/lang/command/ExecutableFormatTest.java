package dev.sluice.lang.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.process.Programs;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutableFormatTest {
    private static final String ELF = "7f454c4602010100 0000000000000000 ";

    private static @Nullable String problem(Machine machine, byte[] head) {
        return new ExecutableFormat(machine, new Programs(Map.of("PATH", "/usr/bin:/bin"))).problem(head);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Linux | amd64 | 7f454c4602010100 0000000000000000 0200 3e00", // x86-64
                "Linux | amd64 | 7f454c4602010100 0000000000000000 0300 3e00", // position independent
                "Linux | amd64 | 7f454c4601010100 0000000000000000 0200 0300", // x86
                "Linux | aarch64 | 7f454c4602010100 0000000000000000 0200 b700",
                "Linux | s390x | 7f454c4602020100 0000000000000000 0002 0016", // big endian
                "Linux | sparcv9 | 7f454c4602010100 0000000000000000 0200 ffff", // nothing is known of it
                "Mac OS X | aarch64 | cffaedfe 0c000001",
                "Mac OS X | x86_64 | cafebabe 00000002",
                "Windows 11 | amd64 | 4d5a9000",
                "FreeBSD | amd64 | 7f454c4602010109 0000000000000000 0200 3e00",
            })
    void programsOfTheMachineAreNoProblem(String system, String processor, String head) {
        assertNull(problem(Machine.of(system, processor), hex(head)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty; build it",
                "7f454c4602010100 0000000000000000 0200 b700 | is built for aarch64, and this machine is x86-64; build it",
                "7f454c4602020100 0000000000000000 0002 0016 | is built for s390x, and this machine is x86-64",
                "7f454c4602010100 0000000000000000 0200 e803 | is built for processor 1000, and this machine is x86-64",
                "7f454c4602010100 0000000000000000 0100 3e00 | is an object file and no program yet; link it",
                "7f454c46 | is no program: it is of no format",
                "0061736d01000000 | is a WebAssembly module; name it so that it ends in .wasm",
                "cffaedfe0c000001 | is a program for macOS, and this is Linux on x86-64; build it for this one",
                "4d5a9000 | is a program for Windows, and this is Linux on x86-64",
                "68656c6c6f0a | is no program: it is of no format that can be started, and has no line such as #!/bin/sh",
            })
    void otherFilesAreExplained(String head, String message) {
        String problem = problem(Machine.of("Linux", "amd64"), hex(head));

        assertNotNull(problem);
        assertTrue(problem.startsWith(message), problem);
    }

    @Test
    void programsForLinuxAreExplainedElsewhere() {
        assertEquals(
                "is a program for Linux, and this is macOS on aarch64; build it for this one",
                problem(Machine.of("Mac OS X", "aarch64"), hex(ELF + "0200 b700")));
        assertTrue(String.valueOf(problem(Machine.of("Windows 11", "amd64"), text("#!/bin/sh\n")))
                .startsWith("is a script, which Windows cannot start as a program"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#!/bin/sh\necho",
                "#! /bin/sh -e\n",
                "#!/usr/bin/env sh\n",
                "#!/usr/bin/env -S LANG=C sh -e\n",
                "#!/bin/sh"
            })
    void scriptsWhoseInterpreterIsThereAreNoProblem(String head) {
        assertNull(problem(Machine.of("Linux", "amd64"), text(head)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#!/opt/none/python | asks for the interpreter '/opt/none/python' in its first line, and there is no such"
                        + " program; install it",
                "#!/usr/bin/env no-such-thing | asks for the interpreter 'no-such-thing' in its first line, and there is"
                        + " no 'no-such-thing' on the PATH; install it",
                "#! | asks for the interpreter '' in its first line",
            })
    void anInterpreterThatIsMissingIsNamed(String line, String message) {
        String problem = problem(Machine.of("Linux", "amd64"), text(line + "\necho 1\n"));

        assertNotNull(problem);
        assertTrue(problem.startsWith(message), problem);
    }

    @Test
    void lineEndsOfWindowsAreNamed() {
        String problem = problem(Machine.of("Linux", "amd64"), text("#!/bin/sh\r\necho 1\r\n"));

        assertTrue(String.valueOf(problem).contains("ends with a carriage return"), problem);
    }
}
