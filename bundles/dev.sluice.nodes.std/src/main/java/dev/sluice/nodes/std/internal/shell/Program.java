package dev.sluice.nodes.std.internal.shell;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.std.internal.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program, from its start until nothing of it is left. It ends when the program does; what the program
 * started and left behind is killed then.
 */
final class Program {
    /** What a program may know of the environment without being granted: where things are, and the language. */
    private static final Set<String> SAFE = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LANGUAGE",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "TMP",
            "TEMP",
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "COMSPEC",
            "PATHEXT",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
            "PROGRAMFILES",
            "PROGRAMDATA");

    /** How the JDK says which error of the system it was; its wording differs between versions. */
    private static final Pattern ERROR_CODE = Pattern.compile("error[=:] ?(\\d+)");

    private final List<String> command;
    private final byte[] input;
    private final long limit;

    /**
     * A program that can be run.
     *
     * @param limit how many bytes it may write, to its output and to its errors each
     */
    Program(List<String> command, byte[] input, long limit) {
        this.command = command;
        this.input = input;
        this.limit = limit;
    }

    /** How it ended. */
    record Ending(String output, String errors, int code) {}

    /**
     * Runs the program to its end.
     *
     * @throws NodeFailure of class system where it cannot be started; permanent where it writes too much
     * @throws InterruptedException where it was cancelled; nothing of it runs any more then
     */
    Ending run(NodeContext context) throws NodeFailure, InterruptedException {
        context.cancellation().check();
        String token = UUID.randomUUID().toString();
        Process process = start(context, token);
        ProcessTree tree = new ProcessTree(process, token);
        Capture output = new Capture(process.getInputStream(), limit, tree::stop);
        Capture errors = new Capture(process.getErrorStream(), limit, tree::stop);
        try {
            context.cancellation().onRequest(tree::stop);
            Thread.ofPlatform().daemon().name("stdin of " + command.get(0)).start(() -> feed(process));
            int code = process.waitFor();
            context.cancellation().check();
            tree.stopLeftovers();
            return new Ending(text(output, "stdout"), text(errors, "stderr"), code);
        } finally {
            tree.close();
            output.close();
            errors.close();
        }
    }

    private Process start(NodeContext context, String token) throws NodeFailure {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(context.project().root().toFile());
        limit(builder.environment(), context.grants(Capability.ENV));
        List<String> secrets = context.grants(Capability.SECRETS);
        for (String name : secrets == null ? List.<String>of() : secrets) {
            builder.environment().put(name, context.secret(name));
        }
        builder.environment().put(ProcessTree.TOKEN, token);
        builder.environment().put(NodeContext.KEY_VARIABLE, context.idempotencyKey());
        try {
            return builder.start();
        } catch (IOException e) {
            throw unstartable(e);
        }
    }

    private static void limit(Map<String, String> environment, @Nullable List<String> granted) {
        environment
                .keySet()
                .removeIf(name -> SecretSource.isVariable(name)
                        || !SAFE.contains(name.toUpperCase(Locale.ROOT))
                                && (granted == null || !granted.contains(name)));
    }

    private NodeFailure unstartable(IOException e) {
        String name = command.get(0);
        Matcher code = ERROR_CODE.matcher(String.valueOf(e.getMessage()));
        String problem = switch (code.find() ? code.group(1) : "") {
            case "2" -> "there is no program '" + name + "' on this machine" + adviceOnMissing(name);
            case "13" -> "'" + name + "' may not be executed; make it executable with chmod +x";
            case "8" -> "'" + name + "' is no program: a script needs a first line such as #!/bin/sh";
            default -> "'" + name + "' cannot be started: " + e.getMessage();
        };
        return NodeFailure.of(ErrorClass.SYSTEM, problem, e);
    }

    private String adviceOnMissing(String name) {
        return command.size() == 1 && name.indexOf(' ') > 0
                ? "; give 'command' as a list such as [program, argument], or set shell: true"
                : "; install it, or correct 'command'";
    }

    /** Gives the program its input. It need not read it: a closed pipe is no failure. */
    private void feed(Process process) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // The program has closed its input or ended; whether that is well, its exit code tells.
            return;
        }
    }

    private String text(Capture capture, String name) throws NodeFailure, InterruptedException {
        String text = capture.text();
        if (text == null) {
            throw NodeFailure.permanent("'" + command.get(0) + "' wrote more than " + Limits.text(limit) + " to " + name
                    + ", the limit; let it write to a file, or raise the limit with -Dsluice.limits.output");
        }
        return text;
    }
}
