package dev.sluice.cli;

import dev.sluice.cli.command.Commands;
import dev.sluice.cli.history.KeptRuns;
import dev.sluice.cli.inbox.CommandFolder;
import dev.sluice.cli.inbox.CommandHandler;
import dev.sluice.cli.inbox.Handlers;
import dev.sluice.cli.inbox.Inbox;
import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.letters.LetterRetry;
import dev.sluice.cli.report.CrashReport;
import dev.sluice.cli.run.FlowPatch;
import dev.sluice.cli.run.GivenResources;
import dev.sluice.cli.run.KeepingEngine;
import dev.sluice.cli.run.Services;
import dev.sluice.cli.secrets.MachineSecrets;
import dev.sluice.compiler.FlowCompiler;
import dev.sluice.compiler.FlowLoader;
import dev.sluice.engine.Engine;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.SecretSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The runner. The only place where its parts are put together. */
public final class Main {
    /** How long a process that a body has begun to start may take to appear. */
    private static final Duration JUST_STARTING = Duration.ofMillis(300);

    private static final String JOURNAL = "journal";

    private Main() {}

    /** Does what the command line asks for and ends the process. */
    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> new CrashReport(console).tell(failure));
        System.exit(new Commands(services(console)).run(arguments));
    }

    static Services services(Console console) {
        Supplier<Catalogue> catalogue = new Once<>(() -> Catalogue.load(Main.class.getClassLoader()));
        Supplier<FlowLoader> loader = new Once<>(() -> new FlowLoader(
                catalogue.get(),
                Limits.from(System::getProperty),
                FlowCompiler.from(System::getProperty),
                GivenResources.of(System.getProperties())));
        SecretSource secrets =
                new MachineSecrets(console.environment(), console.folder(), Path.of(System.getProperty("user.home")));
        return new Services(
                console,
                catalogue,
                file -> loader.get().load(file),
                notes -> engine(
                        console,
                        notes,
                        secrets,
                        new FlowPatch(file -> loader.get().load(file))),
                secrets,
                Main::force);
    }

    private static Engine engine(Console console, @Nullable Path notes, SecretSource secrets, FlowPatch patch)
            throws IOException {
        if (notes == null) {
            return LocalEngine.with(LocalEngine.Options.of(Journal.NONE).with(secrets));
        }
        Path folder = notes.resolve(JOURNAL);
        KeptRuns kept = KeptRuns.of(notes.resolveSibling(""), System::getProperty);
        Journal journal = SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT);
        LocalEngine.Options options = LocalEngine.Options.of(journal).with(secrets);
        Engine engine = new KeepingEngine(LocalEngine.with(options), folder, kept, console.time());
        Map<String, CommandHandler> handlers = new HashMap<>(Handlers.standard());
        handlers.put(FlowPatch.COMMAND, patch);
        handlers.put(LetterRetry.COMMAND, new LetterRetry(folder));
        return new Inbox(
                engine,
                CommandFolder.in(folder),
                handlers,
                options.time(),
                text -> console.err().line("warning: " + text));
    }

    /** Ends the process, and every process that it started or is just starting, without waiting for any of them. */
    private static void force() {
        long end = System.nanoTime() + JUST_STARTING.toNanos();
        do {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(JUST_STARTING.toNanos() / 20);
        } while (System.nanoTime() < end);
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }

    /** Makes something when it is asked for first. For one thread. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private @Nullable T made;

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public T get() {
            T known = made;
            if (known == null) {
                known = maker.get();
                made = known;
            }
            return known;
        }
    }
}
