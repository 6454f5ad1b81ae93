package dev.sluice.nodes.std.internal.shell;

import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Grants;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.Limits;
import dev.sluice.nodes.std.internal.PlainText;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code shell.run}: runs a program in the project's folder. */
final class ShellRun implements NodeExecutor {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final long limit;

    private ShellRun(long limit) {
        this.limit = limit;
    }

    static NodeDefinition definition(Limits limits) {
        return StandardType.of("shell.run", "Run program", "Runs a program in the project's folder.")
                .in(Port.optional(
                        "stdin", PortType.ANY, "What it reads: text and bytes as they are, the rest as JSON."))
                .out(
                        Port.output("stdout", PortType.STRING, "What it wrote to its output."),
                        Port.output("stderr", PortType.STRING, "What it wrote to its error output."),
                        Port.output("exit", PortType.S64, "Its exit code; 0 by custom where all went well."))
                .with(
                        Setting.required(
                                "command",
                                SettingKind.either(
                                        SettingKind.listOf(SettingKind.literal(PortType.ANY)),
                                        SettingKind.literal(PortType.STRING)),
                                "The program and its arguments as a list; a line for the shell where shell is true."),
                        Setting.optional(
                                "shell",
                                SettingKind.literal(PortType.BOOL),
                                Value.of(false),
                                "Whether a shell runs the command, with pipes, variables and patterns."))
                .extraInputs()
                .needs(Capability.RUN)
                .runs(Execution.PROCESS)
                .timeout(TIMEOUT)
                .hints(Hint.PARALLELIZABLE)
                .ports(ShellRun::ports)
                .executedBy(new ShellRun(limits.output()))
                .in(() -> Cage.none("the program has all the rights of the person who runs the flow", ""));
    }

    private static Ports ports(PortRule.Query query) {
        return new Ports(PortRules.linkedAreRequired(query), query.type().outputs());
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure, InterruptedException {
        List<String> command = command(context.settings());
        Grants.program(context, command.get(0));
        Value given = context.find("stdin");
        Program program = new Program(command, input(given == null ? Value.NULL : given), limit);
        Program.Ending ending = program.run(context);
        context.output("stdout", Value.of(ending.output()));
        context.output("stderr", Value.of(ending.errors()));
        context.output("exit", Value.of(ending.code()));
    }

    private static List<String> command(Settings settings) throws NodeFailure {
        List<String> words = settings.texts("command");
        if (words.isEmpty() || words.get(0).isBlank()) {
            throw NodeFailure.user("the setting 'command' is empty; give a program and its arguments as a list");
        }
        for (String word : words) {
            if (word.indexOf('\0') >= 0) {
                throw NodeFailure.user("the setting 'command' holds a null character, which no program can be given");
            }
        }
        if (!settings.flag("shell", false)) {
            return words;
        }
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> shell = new ArrayList<>(windows ? List.of("cmd", "/c") : List.of("sh", "-c"));
        shell.add(String.join(" ", words));
        return shell;
    }

    private static byte[] input(Value stdin) {
        if (stdin == Value.NULL) {
            return new byte[0];
        }
        return stdin instanceof BytesValue bytes
                ? bytes.toByteArray()
                : PlainText.of(stdin).getBytes(StandardCharsets.UTF_8);
    }
}
