package dev.sluice.debug.core.internal.launch;

import com.google.gson.JsonObject;
import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.LaunchSettings.Attachment;
import dev.sluice.debug.core.internal.protocol.AdapterEvents;
import dev.sluice.debug.core.internal.protocol.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.lsp4j.debug.ConfigurationDoneArguments;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.eclipse.lsp4j.debug.FunctionBreakpoint;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.TerminatedEventArguments;
import org.jspecify.annotations.Nullable;

/**
 * The archive of classes with which a runner starts several times as fast. Made once for each runner and JVM, in the
 * background: a small flow is launched, as any other, and the JVM keeps what that took.
 */
public final class QuickStart {
    private static final Duration DELAY = Duration.ofSeconds(3);
    /** Two runners, each with two JVMs. */
    private static final int KEPT = 4;

    /** No two archives are made at a time. */
    private static final ISchedulingRule ONE = new ISchedulingRule() {
        @Override
        public boolean contains(ISchedulingRule rule) {
            return rule == this;
        }

        @Override
        public boolean isConflicting(ISchedulingRule rule) {
            return rule == this;
        }
    };

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String FLOW = """
            flow: warm-up
            nodes:
              value:
                type: core.const
                with: {value: [1, 2]}
              each:
                type: core.foreach
                in: {items: value.out}
                body:
                  nodes:
                    next:
                      type: core.expr
                      in: {item: each.item}
                      with: {expr: item + 1}
                  out: {result: next.out}
            out: {value: each.result}
            """;

    private final Path folder;
    private final Path archive;
    private final RunnerCommand command;

    /** That of the runner, in the workspace's own data. */
    public static QuickStart of(RunnerCommand command) {
        IPath state = Platform.getStateLocation(Platform.getBundle(DebugCore.PLUGIN));
        return new QuickStart(state.append("runner").toPath(), command);
    }

    /**
     * Makes the archive for the JVM that launches take by default in the background, so that the first of them is quick
     * already. From any thread.
     */
    public static void prepareDefault() {
        Job job = Job.createSystem("Looking for quick starts of workflows", monitor -> {
            try {
                of(new RunnerCommand(Jre.of(""), RunnerJars.find(), 0, List.of()))
                        .prepare();
            } catch (CoreException e) {
                // the launch that finds no runner will say so
                ILog.of(QuickStart.class).log(new Status(IStatus.INFO, QuickStart.class, e.getMessage(), e));
            }
        });
        job.setPriority(Job.DECORATE);
        job.schedule();
    }

    /**
     * @param folder to keep archives in
     * @param command of the runner; its memory and arguments do not matter
     */
    public QuickStart(Path folder, RunnerCommand command) {
        this.folder = folder;
        this.command = new RunnerCommand(command.jre(), command.jars(), 0, List.of());
        this.archive = folder.resolve("classes-" + key(this.command));
    }

    /** What an archive holds for: the same jars, unchanged, and the same JVM. */
    private static String key(RunnerCommand command) {
        StringBuilder text =
                new StringBuilder(command.jre().home() + " " + command.jre().version());
        for (Path jar : command.jars().entries()) {
            text.append('\n').append(jar);
            try {
                text.append(' ')
                        .append(Files.size(jar))
                        .append(' ')
                        .append(Files.getLastModifiedTime(jar).toMillis());
            } catch (IOException e) {
                // the runner will say that it is missing
                text.append(" missing");
            }
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The archive; null where it has not been made. */
    public @Nullable Path archive() {
        return Files.isRegularFile(archive) ? archive : null;
    }

    /**
     * Makes the archive in the background, once what asks for it has had its time; not where it is there, is being
     * made, did not work before, or cannot be made.
     */
    public void prepare() {
        boolean useless = !command.jars().areJars() || Files.exists(archive) || Files.exists(failed());
        if (!useless && Job.getJobManager().find(archive).length == 0) {
            Making job = new Making();
            job.setSystem(true);
            job.setPriority(Job.DECORATE);
            job.schedule(DELAY.toMillis());
        }
    }

    /** One at a time for an archive, of which it is the family. */
    private final class Making extends Job {
        Making() {
            super("Preparing quick starts of workflows");
            setRule(ONE);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            return make(monitor);
        }

        @Override
        public boolean belongsTo(Object family) {
            return archive.equals(family);
        }
    }

    private Path failed() {
        return folder.resolve(archive.getFileName() + ".failed");
    }

    private IStatus make(IProgressMonitor monitor) {
        try {
            Files.createDirectories(folder);
            tidy();
            Path work = Files.createTempDirectory(folder, "making");
            Path made = work.resolve("classes");
            try {
                train(work, made, monitor);
                if (Files.isRegularFile(made) && Files.size(made) > 0) {
                    Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
                } else if (!monitor.isCanceled()) {
                    Files.writeString(failed(), "");
                }
            } finally {
                delete(work);
            }
        } catch (IOException | CoreException e) {
            // runs start more slowly, and that is all
            ILog.of(QuickStart.class)
                    .log(new Status(IStatus.INFO, QuickStart.class, "No quick start was prepared.", e));
        }
        return Status.OK_STATUS;
    }

    private void train(Path work, Path made, IProgressMonitor monitor) throws IOException, CoreException {
        Path flow = Files.writeString(work.resolve("warm-up.flow"), FLOW);
        Files.writeString(work.resolve("sluice.yaml"), "");
        Runner runner = Runner.start(command.making(made), work, Map.of(), text -> {});
        try {
            Trainee trainee = new Trainee();
            Attachment address = runner.address(monitor);
            try (Connection connection = Connection.open(address, trainee)) {
                trainee.run(connection, flow, address.token(), monitor);
            }
            if (!runner.await(LIMIT)) {
                ILog.of(QuickStart.class).info("The runner that prepares a quick start does not end.");
            }
        } finally {
            runner.kill();
        }
    }

    /** Takes away what an IDE that ended too soon left, and the archives of runners and JVMs of long ago. */
    private void tidy() throws IOException {
        List<Path> archives = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    delete(file);
                } else {
                    archives.add(file);
                }
            }
        }
        archives.sort(Comparator.comparingLong((Path file) -> file.toFile().lastModified())
                .reversed());
        for (Path old : archives.subList(Math.min(KEPT, archives.size()), archives.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Launches the flow as a debugger does. */
    private static final class Trainee implements AdapterEvents {
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        void run(Connection connection, Path flow, String token, IProgressMonitor monitor) throws CoreException {
            InitializeRequestArguments hello = new InitializeRequestArguments();
            hello.setAdapterID("sluice");
            Connection.await(connection.ask(adapter -> adapter.initialize(hello)), LIMIT, monitor);
            Map<String, Object> launch = Map.of("token", token, "program", flow.toString());
            Connection.await(connection.ask(adapter -> adapter.launch(launch)), LIMIT, monitor);
            FunctionBreakpoint breakpoint = new FunctionBreakpoint();
            breakpoint.setName("each/next");
            breakpoint.setCondition("item > 10");
            SetFunctionBreakpointsArguments breakpoints = new SetFunctionBreakpointsArguments();
            breakpoints.setBreakpoints(new FunctionBreakpoint[] {breakpoint});
            Connection.await(connection.ask(adapter -> adapter.setFunctionBreakpoints(breakpoints)), LIMIT, monitor);
            ConfigurationDoneArguments go = new ConfigurationDoneArguments();
            Connection.await(connection.ask(adapter -> adapter.configurationDone(go)), LIMIT, monitor);
            Connection.await(over, LIMIT, monitor);
            DisconnectArguments bye = new DisconnectArguments();
            Connection.await(connection.ask(adapter -> adapter.disconnect(bye)), LIMIT, monitor);
        }

        @Override
        public void terminated(TerminatedEventArguments arguments) {
            over.complete(null);
        }

        @Override
        public void run(JsonObject body) {
            // it is known
        }

        @Override
        public void nodes(JsonObject body) {
            // nobody watches
        }

        @Override
        public void edited(JsonObject body) {
            // nobody edits it
        }

        @Override
        public void instant(JsonObject body) {
            // there is no past
        }
    }
}
