package dev.sluice.lang.command;

import dev.sluice.lang.process.ProcessResult;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.nodes.api.NodeFailure;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words for a program that the system did not start, though its file looks as if it could be. */
final class StartFailure {
    /** What bubblewrap says, with exit code 1, where it cannot start the program. */
    private static final Pattern SANDBOX = Pattern.compile("bwrap: execvp (.*): ([^:]*)");
    /** What the shell says, with exit code 126 or 127, that is to start it in a cage; it is called so there. */
    private static final Pattern CAGE = Pattern.compile("sluice: (?:line )?\\d+: (?:exec: )?(.*?): (.*)");

    private static final Set<Integer> SHELL_EXITS = Set.of(126, 127);

    private StartFailure() {}

    /** The failure where the sandbox says that it could not start the program; null where it says nothing like that. */
    static @Nullable NodeFailure inSandbox(ScriptFile script, ProcessResult process) {
        if (process.output().length > 0) {
            return null;
        }
        Matcher said = (SHELL_EXITS.contains(process.exit()) ? CAGE : SANDBOX).matcher(process.tail());
        return process.exit() != 0 && said.matches() ? of(script.name(), said.group(2)) : null;
    }

    /** The failure. @param said what the system, or Java, says of it */
    static NodeFailure of(String name, String said) {
        if (said.contains("Text file busy") || said.contains("error=26") || said.contains("error: 26")) {
            return NodeFailure.passing(name + " cannot be started while something writes to it (" + said
                    + "); build to another file and rename that, or try again with 'retry'");
        }
        return NodeFailure.system(name + " cannot be started: " + said + "; " + remedy(said));
    }

    private static String remedy(String said) {
        if (said.contains("No such file")
                || said.contains("not found")
                || said.contains("error=2,")
                || said.contains("error: 2 ")) {
            return "the loader of its libraries, or its interpreter, is missing on this machine, or lies where nodes see"
                    + " nothing: ldd shows which; link it statically, or build it here";
        }
        if (said.contains("Permission denied")) {
            return "its folder may be on a file system that allows no programs (noexec): move the project";
        }
        if (said.contains("Exec format")) {
            return "build it for this machine";
        }
        return "start it by hand, which shows more";
    }
}
