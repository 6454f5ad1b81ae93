package dev.sluice.lang.command;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;
import static dev.sluice.nodes.api.ErrorClass.SYSTEM;
import static dev.sluice.nodes.api.ErrorClass.TRANSIENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import dev.sluice.lang.contract.RuntimeContract;
import dev.sluice.lang.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Misdeeds of a program in C, {@code misdeeds.c}, which has no lines that could be named. */
@EnabledOnOs(OS.LINUX)
abstract class NativeMisdeeds extends RuntimeContract {
    static final String NAME = "nodes/part";

    private static final int OUTPUT_LIMIT = 200_000;

    private final String runtime;
    private byte[] program = new byte[0];

    NativeMisdeeds(String column, String runtime) {
        super(
                column,
                "",
                new CommandProvider(new CommandOptions(
                        System.getenv(), OUTPUT_LIMIT, Duration.ofMillis(200), CommandProject.MACHINE, null, null)));
        this.runtime = runtime;
    }

    @BeforeAll
    void build(@TempDir Path folder) throws Exception {
        Path compiler = new Programs(System.getenv()).find("cc", "gcc", "clang");
        if (compiler == null) {
            throw new AssertionError(
                    "there is no C compiler on the PATH to build a misbehaving program with; install one"
                            + " (Debian: apt install g++)");
        }
        try (InputStream source = Objects.requireNonNull(getClass().getResourceAsStream("/misdeeds.c"))) {
            Files.copy(source, folder.resolve("misdeeds.c"));
        }
        Process build = new ProcessBuilder(compiler.toString(), "-w", "-O0", "-o", "misdeeds", "misdeeds.c")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (build.waitFor() != 0) {
            throw new AssertionError(said);
        }
        program = Files.readAllBytes(folder.resolve("misdeeds"));
    }

    @Override
    protected void write(Path file, byte[] content) throws IOException {
        super.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    protected Behaviour fine() {
        return program().gives("fine").description(runtime);
    }

    @Override
    protected Behaviour key() {
        return program().gives("").description(runtime);
    }

    Behaviour.Script program() {
        return Behaviour.script(program);
    }

    private Behaviour reaching() {
        return program().fails(PERMANENT, "it is not reached");
    }

    @Override
    protected Behaviour when(Misdeed misdeed) {
        Behaviour behaviour = switch (misdeed) {
            case SYNTAX_ERROR -> Behaviour.open("programs are compiled before");
            case NOT_A_SCRIPT -> Behaviour.script("no program\n").refused("'" + NAME + "' is no program");
            case CRASH, STACK_OVERFLOW -> program().fails(SYSTEM, NAME + " was ended by signal 11 (SIGSEGV)");
            case EXIT_CODE -> program().fails(PERMANENT, NAME + " ended with exit code 3");
            case EXIT_TEMPORARY -> program().fails(TRANSIENT, NAME + " ended with exit code 75");
            case HARD_EXIT -> program().fails(PERMANENT, NAME + " ended with exit code 4");
            case ENDLESS_LOOP -> program().timesOut();
            case ENDLESS_OUTPUT, HUGE_JSON ->
                program().fails(PERMANENT, NAME + " gave more than " + OUTPUT_LIMIT + " bytes, the limit");
            case MANY_CHILDREN, DOUBLE_FORK -> program().gives("done");
            case WRITE_OUTSIDE, READ_HOME, OPEN_SOCKET -> reaching();
            case SYMLINK_SWAP -> reaching().grants("write: [work]").description(runtime + "capabilities: [write]\n");
            case WRONG_TYPE -> program().givesTextForANumber(NAME, runtime);
            case EXCEPTION, GIGABYTE, MEMORY_GROWTH, WRONG_JSON, NAN -> own(misdeed);
        };
        return behaviour.describedAtLeast(runtime);
    }

    /** What is not the same for a process per call and for workers. */
    abstract Behaviour own(Misdeed misdeed);
}
