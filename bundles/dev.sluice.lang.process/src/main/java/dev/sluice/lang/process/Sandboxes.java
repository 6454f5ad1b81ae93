package dev.sluice.lang.process;

import dev.sluice.nodes.api.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Chooses the best sandbox that works on this machine, once. Thread-safe. */
public final class Sandboxes {
    private static final Duration TRIAL = Duration.ofSeconds(5);

    private final Programs programs;
    private final ProcessStarter starter;
    private final boolean linux;
    private @Nullable Sandbox found;

    /**
     * A choice that is made when it is first asked for.
     *
     * @param linux whether this is Linux; elsewhere there is no sandbox
     */
    public Sandboxes(Programs programs, ProcessStarter starter, boolean linux) {
        this.programs = programs;
        this.starter = starter;
        this.linux = linux;
    }

    /** The sandbox; the first call may take some milliseconds, in which bubblewrap is tried. */
    public synchronized Sandbox best() {
        Sandbox known = found;
        if (known == null) {
            known = choose();
            found = known;
        }
        return known;
    }

    /** What the best sandbox promises, for {@code sluice doctor}. */
    public Finding finding() {
        String subject = "Sandbox";
        return switch (best().containment()) {
            case NAMESPACE ->
                Finding.good(subject, "bubblewrap: a script ends with all that it started, whatever it does");
            case SUPERVISED ->
                Finding.limited(
                        subject,
                        programs.find("bwrap") == null
                                ? "bubblewrap is not installed; Python scripts have a supervisor, others may outlive a run"
                                : "bubblewrap cannot make a namespace here; Python scripts have a supervisor, others may outlive a run",
                        "install bubblewrap (Debian: apt install bubblewrap), and allow user namespaces where a"
                                + " container forbids them");
            case NONE ->
                Finding.limited(
                        subject,
                        "process boundary only: what a script starts may outlive it",
                        "run flows with scripts that are not yours on Linux");
        };
    }

    private Sandbox choose() {
        if (!linux) {
            return Sandbox.NONE;
        }
        Path bubblewrap = programs.find("bwrap");
        if (bubblewrap == null) {
            return Sandbox.SUPERVISED;
        }
        Path session = programs.find("setsid");
        Sandbox namespace = Sandbox.namespace(session == null ? List.of() : List.of(session.toString()), bubblewrap);
        return works(namespace) ? namespace : Sandbox.SUPERVISED;
    }

    /** Many containers forbid namespaces, which shows only when one is made. */
    private boolean works(Sandbox sandbox) {
        ProcessBuilder trial = new ProcessBuilder(sandbox.command(List.of("true")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = starter.start(trial);
            process.onExit()
                    .completeOnTimeout(process, TRIAL.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            if (!process.isAlive()) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false; // it cannot be started, so it is of no use
        }
    }
}
