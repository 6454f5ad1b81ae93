package dev.sluice.cli.command;

import dev.sluice.cli.history.HistoryArguments;
import dev.sluice.cli.history.ListedRuns;
import dev.sluice.cli.history.ReplayArguments;
import dev.sluice.cli.history.ReplayedRun;
import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.report.CrashReport;
import dev.sluice.cli.run.QuickParser;
import dev.sluice.cli.run.RunArguments;
import dev.sluice.cli.run.Services;
import dev.sluice.model.lexical.Nearest;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Understands a command line and does what it asks for. */
public final class Commands {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 100;

    private final Services services;
    private final Console console;

    public Commands(Services services) {
        this.services = services;
        this.console = services.console();
    }

    /**
     * Does what the arguments ask for. Never throws.
     *
     * @return the exit code
     */
    public int run(String... arguments) {
        String command = arguments.length == 0 ? "" : arguments[0];
        try {
            Integer code = quick(command, List.of(arguments));
            return code != null ? code : commandLine().execute(arguments);
        } catch (UsageException e) {
            return misused(e, command);
        } catch (RuntimeException | Error e) {
            new CrashReport(console).tell(e);
            return ExitCode.FAILED;
        }
    }

    /** Does what plain arguments of some commands ask for, without the library. @return the exit code; null for others */
    private @Nullable Integer quick(String command, List<String> arguments) throws UsageException {
        switch (command) {
            case "run" -> {
                RunArguments.Raw run = QuickParser.parse(rest(arguments));
                return run == null ? null : Integer.valueOf(RunCommand.run(services, run));
            }
            case "replay" -> {
                ReplayArguments replay = QuickPast.replay(rest(arguments));
                return replay == null ? null : Integer.valueOf(new ReplayedRun(console, replay).run());
            }
            case "history" -> {
                HistoryArguments history = QuickPast.history(rest(arguments));
                return history == null ? null : Integer.valueOf(new ListedRuns(console, history).run());
            }
            default -> {
                return null;
            }
        }
    }

    private static List<String> rest(List<String> arguments) {
        return arguments.subList(1, arguments.size());
    }

    /** The command line as the library knows it. */
    CommandLine commandLine() {
        CommandLine line = new CommandLine(SluiceCommand.class, new Factory(services));
        line.setOut(writer(text -> console.out().text(text)));
        line.setErr(writer(text -> console.err().text(text)));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(Math.max(NARROWEST, Math.min(WIDEST, console.columns())));
        line.setExpandAtFiles(false);
        line.setOverwrittenOptionsAllowed(false);
        line.setParameterExceptionHandler((e, given) -> misused(e));
        line.setExecutionExceptionHandler((e, command, result) -> failed(e, command.getCommandName()));
        return line;
    }

    private int misused(ParameterException e) {
        console.err().line("error: " + message(e));
        console.err().line("See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.INVALID;
    }

    private static String message(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(e.getMessage());
        }
        if (unmatched.isUnknownOption()) {
            List<String> near = unmatched.getSuggestions();
            return e.getMessage() + (near.isEmpty() ? "" : ". Did you mean " + String.join(" or ", near) + '?');
        }
        String word = unmatched.getUnmatched().get(0);
        Set<String> commands = e.getCommandLine().getSubcommands().keySet();
        boolean takesWords =
                !e.getCommandLine().getCommandSpec().positionalParameters().isEmpty();
        return commands.isEmpty() || takesWords
                ? "'" + word + "' is one argument too many"
                : "There is no command '" + word + "'." + Nearest.hint(word, commands);
    }

    private int failed(Exception e, String command) {
        if (e instanceof UsageException usage) {
            return misused(usage, command);
        }
        new CrashReport(console).tell(e);
        return ExitCode.FAILED;
    }

    private int misused(UsageException e, String command) {
        String message = String.valueOf(e.getMessage());
        message.lines().forEach(line -> console.err().line("error: " + line));
        console.err().line("See 'sluice " + command + " --help'.");
        return ExitCode.INVALID;
    }

    private static PrintWriter writer(java.util.function.Consumer<String> to) {
        return new PrintWriter(
                new Writer() {
                    @Override
                    public void write(char[] chars, int from, int length) {
                        to.accept(new String(chars, from, length));
                    }

                    @Override
                    public void flush() {
                        // written already
                    }

                    @Override
                    public void close() {
                        // the process's streams stay open
                    }
                },
                true);
    }

    /** Makes commands with the services that they take. */
    private record Factory(Services services) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Services.class})) {
                    return type.cast(constructor.newInstance(services));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
