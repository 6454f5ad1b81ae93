package dev.sluice.lang.process;

import dev.sluice.nodes.api.Cage;
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
    private static final String REMEDY =
            "install bubblewrap (Debian: apt install bubblewrap), and allow user namespaces where a container forbids them";
    private static final String ELSEWHERE = "run flows with scripts that are not yours on Linux";

    private final Programs programs;
    private final ProcessStarter starter;
    private final boolean linux;
    private @Nullable Sandbox found;
    private @Nullable SystemFiles system;
    private final @Nullable ProgramCopies copies;
    private Utilities.@Nullable Shown utilities;

    /**
     * A choice that is made when it is first asked for.
     *
     * @param linux whether this is Linux; elsewhere there is no sandbox
     */
    public Sandboxes(Programs programs, ProcessStarter starter, boolean linux) {
        this(programs, starter, linux, null);
    }

    /**
     * The same with copies of the usual programs of shell scripts, which start sooner with them.
     *
     * @param cache a folder where copies are kept; null for none
     */
    public Sandboxes(Programs programs, ProcessStarter starter, boolean linux, @Nullable Path cache) {
        this.programs = programs;
        this.starter = starter;
        this.linux = linux;
        this.copies = cache == null ? null : new ProgramCopies(cache, starter);
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

    /** What a cage shows of this system. */
    public synchronized SystemFiles system() {
        SystemFiles known = system;
        if (known == null) {
            String home = System.getProperty("user.home", "");
            known = SystemFiles.of(programs, home.isEmpty() ? null : Path.of(home));
            system = known;
        }
        return known;
    }

    /** What shows the usual programs of shell scripts in a cage. */
    synchronized Utilities.Shown utilities() {
        Utilities.Shown known = utilities;
        if (known == null || !known.isThere()) {
            known = system().utilities(programs, copies);
            utilities = known;
        }
        return known;
    }

    /** How well a sandbox keeps scripts from what they are not granted. */
    public Cage cage(Sandbox sandbox) {
        if (sandbox.isCage()) {
            return Cage.CLOSED;
        }
        return linux
                ? Cage.none(lacking(), REMEDY)
                : Cage.none("there is a sandbox for scripts on Linux only", ELSEWHERE);
    }

    private String lacking() {
        return programs.find("bwrap") == null
                ? "bubblewrap is not installed"
                : "bubblewrap cannot make the namespaces here that it needs";
    }

    /** What the best sandbox promises, for {@code sluice doctor}. */
    public Finding finding() {
        String subject = "Sandbox";
        Sandbox best = best();
        return switch (best.containment()) {
            case NAMESPACE ->
                best.isCage()
                        ? Finding.good(
                                subject,
                                "bubblewrap: scripts and native programs reach only the files, hosts, programs and"
                                        + " variables that they are granted, and end with all that they started")
                        : Finding.limited(
                                subject,
                                "bubblewrap can only hold processes together here: scripts and native programs end with"
                                        + " all that they started, but reach files and network without a grant",
                                REMEDY);
            case SUPERVISED ->
                Finding.limited(
                        subject,
                        lacking() + "; scripts and native programs reach files and network without a grant, Python"
                                + " scripts have a supervisor, others may outlive a run",
                        REMEDY);
            case NONE ->
                Finding.limited(
                        subject,
                        "process boundary only: scripts and native programs reach files and network without a grant,"
                                + " and what they start may outlive them",
                        ELSEWHERE);
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
        List<String> before = session == null ? List.of() : List.of(session.toString());
        Sandbox cage = Sandbox.cage(before, bubblewrap);
        if (works(cage)) {
            return cage;
        }
        Sandbox namespace = Sandbox.namespace(before, bubblewrap);
        return works(namespace) ? namespace : Sandbox.SUPERVISED;
    }

    /** Many containers forbid namespaces, which shows only when one is made. */
    private boolean works(Sandbox sandbox) {
        Path shell = system().shell();
        if (shell == null && sandbox.isCage()) {
            return false; // what is shown in a cage could not be checked
        }
        Reach reach = Reach.of(system()).in(Path.of("/tmp"));
        List<String> nothing = shell == null ? List.of("true") : List.of(shell.toString(), "-c", ":");
        ProcessBuilder trial = new ProcessBuilder(sandbox.command(nothing, reach))
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
