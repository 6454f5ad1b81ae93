package dev.sluice.lang.python;

import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.Question;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds the interpreter. Version managers put a shell script in its place, which costs several times the start of Python
 * itself and may answer differently per folder; such a one is asked once per project for the interpreter behind it.
 * Thread-safe.
 */
final class Interpreters {
    private static final String INSTALL =
            "install Python 3.8 or later (Debian: apt install python3; macOS: brew install"
                    + " python; Windows: winget install Python.Python.3.13), or name one with -D"
                    + PythonOptions.PROGRAM + "=PATH";
    private static final String VERSION = "import platform;print(platform.python_version())";
    private static final List<String> OWN = List.of(".venv/bin/python", ".venv/Scripts/python.exe");

    private final PythonOptions options;
    private final Programs programs;
    private final ProcessStarter starter;
    private final Map<Path, Path> byProject = new ConcurrentHashMap<>();
    private final Map<Path, String> versions = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();

    Interpreters(PythonOptions options, Programs programs, ProcessStarter starter) {
        this.options = options;
        this.programs = programs;
        this.starter = starter;
    }

    /**
     * The interpreter for a project.
     *
     * @throws NodeFailure of class system where there is none, saying how to get one
     */
    Path of(Path project, Cancellation cancellation) throws NodeFailure, InterruptedException {
        Path known = byProject.get(project);
        if (known != null) {
            return known;
        }
        asking.lockInterruptibly();
        try {
            Path found = byProject.get(project);
            if (found == null) {
                found = behind(first(project), project, cancellation);
                byProject.put(project, found);
            }
            return found;
        } finally {
            asking.unlock();
        }
    }

    /**
     * The version of the interpreter for a project, such as {@code 3.13.1}. Each interpreter is asked once.
     *
     * @throws IOException where there is none, or it does not say its version
     */
    String version(Path project) throws IOException, InterruptedException {
        try {
            Path python = of(project, Cancellation.NEVER);
            String known = versions.get(python);
            if (known == null) {
                known = ask(python, project);
            }
            return known;
        } catch (NodeFailure e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private String ask(Path python, Path project) throws IOException, NodeFailure, InterruptedException {
        asking.lockInterruptibly();
        try {
            String known = versions.get(python);
            if (known == null) {
                known = answer(python, VERSION, project, Cancellation.NEVER);
                versions.put(python, known);
            }
            return known;
        } finally {
            asking.unlock();
        }
    }

    /** Names the version among what decides what a script gives. */
    void take(ProjectFolder project, Fingerprint.Print print) throws IOException, InterruptedException {
        print.text("the version of Python", version(project.root()));
    }

    /** The interpreter and its version, or what is wrong with it. */
    Finding finding(Path project, Cancellation cancellation) throws InterruptedException {
        try {
            Path python = of(project, cancellation);
            String version = answer(python, VERSION, project, cancellation);
            return Finding.good("Python", version + ", " + python);
        } catch (IOException e) {
            return Finding.missing("Python", "it cannot be started: " + e.getMessage(), INSTALL);
        } catch (NodeFailure e) {
            String[] parts = String.valueOf(e.getMessage()).split("; ", 2);
            return Finding.missing("Python", parts[0], parts.length == 2 ? parts[1] : "");
        }
    }

    private Path first(Path project) throws NodeFailure {
        String program = options.program();
        if (program == null || program.isBlank()) {
            for (String own : OWN) {
                Path path = project.resolve(own);
                if (Files.isRegularFile(path) && Files.isExecutable(path)) {
                    return path; // not the file behind the link: Python finds its packages by the place of the link
                }
            }
            return existing(programs.find("python3", "python3.exe", "python", "python.exe"), "'python3'");
        }
        if (program.contains("/") || program.contains(File.separator)) {
            Path path = Path.of(program).toAbsolutePath();
            if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
                throw NodeFailure.system("-D" + PythonOptions.PROGRAM + "=" + program
                        + " is no program; correct it, or leave it out to use python3 from the PATH");
            }
            return path;
        }
        return existing(programs.find(program, program + ".exe"), "'" + program + "'");
    }

    private static Path existing(@Nullable Path program, String name) throws NodeFailure {
        if (program == null) {
            throw NodeFailure.system("Python is missing: there is no " + name + " on the PATH; " + INSTALL);
        }
        return program;
    }

    private Path behind(Path program, Path project, Cancellation cancellation)
            throws NodeFailure, InterruptedException {
        try {
            return isScript(program) ? ask(program, project, cancellation) : program;
        } catch (IOException e) {
            throw NodeFailure.system(program + " cannot be started: " + e.getMessage() + "; " + INSTALL);
        }
    }

    private static boolean isScript(Path program) throws IOException {
        try (InputStream bytes = Files.newInputStream(program)) {
            return new String(bytes.readNBytes(2), StandardCharsets.ISO_8859_1).equals("#!");
        }
    }

    private Path ask(Path program, Path project, Cancellation cancellation)
            throws IOException, NodeFailure, InterruptedException {
        return Path.of(answer(program, "import sys;print(sys.executable)", project, cancellation));
    }

    /** What a program of one line prints. */
    private String answer(Path program, String line, Path project, Cancellation cancellation)
            throws IOException, NodeFailure, InterruptedException {
        Question.Answer answer = new Question(starter, options.environment())
                .ask(List.of(program.toString(), "-I", "-X", "utf8", "-c", line), project, cancellation);
        if (!answer.good()) {
            throw NodeFailure.system(program + " does not lead to a Python " + answer.reason() + "; " + INSTALL);
        }
        return answer.text();
    }
}
