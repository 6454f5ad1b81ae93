package dev.sluice.lang.command;

import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptNeeds;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts shell scripts: with the shell that their first line names, found on the PATH, or with {@code sh}. So neither the
 * executable bit nor the place of the shell counts, which differ from machine to machine.
 */
record ShellLaunch(Programs programs) implements Launch {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ksh", "zsh");
    private static final Pattern NAMED =
            Pattern.compile("\\A#!\\s*(?:\\S*/)?(?:env\\s+(?:-\\S+\\s+)*)?(\\S+)([^\\n]*)");
    private static final String INSTALL = "install one (Debian: apt install bash; Windows: install Git for Windows and"
            + " put its folder usr\\bin on the PATH)";

    @Override
    public List<String> command(ScriptFile script) throws NodeFailure {
        List<String> words = shellOf(script.name(), script.text());
        String shell = words.get(0);
        Path program = find(shell);
        if (program == null) {
            throw NodeFailure.system("'" + script.name() + "' needs the shell '" + shell
                    + "', and there is none on the PATH; " + INSTALL + ", or name another in its first line");
        }
        List<String> command = new ArrayList<>(words);
        command.set(0, program.toString());
        command.add(script.file().toString());
        if (script.handler() != null) {
            command.add(script.handler());
        }
        return command;
    }

    @Override
    public ScriptNeeds needs(ScriptFile script) throws NodeFailure {
        return new ScriptNeeds(List.of(Path.of(command(script).get(0))), true, 0);
    }

    /** Whether a program of this name is a shell. */
    static boolean isShell(String name) {
        return SHELLS.contains(name);
    }

    /**
     * The name of the shell that runs a script, and the options that the first line gives it.
     *
     * @throws NodeFailure of class user where its first line names something that is no shell
     */
    private static List<String> shellOf(String name, String text) throws NodeFailure {
        Matcher named = NAMED.matcher(text);
        if (!named.lookingAt()) {
            return name.endsWith(".bash") ? List.of("bash") : List.of("sh");
        }
        if (SHELLS.contains(named.group(1))) {
            String options = named.group(2).strip();
            return options.isEmpty()
                    ? List.of(named.group(1))
                    : List.of((named.group(1) + " " + options).split("\\s+"));
        }
        throw NodeFailure.user("'" + name + "' asks for '" + named.group(1) + "' in its first line, which is no shell ("
                + String.join(", ", SHELLS.stream().sorted().toList())
                + "); correct the line, or describe the file as 'language: native'");
    }

    private @Nullable Path find(String shell) {
        return programs.find(shell, shell + ".exe");
    }

    /** The shells of the machine. */
    Finding finding() {
        Path sh = find("sh");
        Path bash = find("bash");
        if (sh == null && bash == null) {
            return Finding.missing("Shell", "there is no 'sh' on the PATH", INSTALL);
        }
        if (sh == null) {
            return Finding.limited("Shell", bash + "; there is no 'sh' on the PATH", INSTALL);
        }
        return bash == null
                ? Finding.limited(
                        "Shell", sh + "; there is no 'bash' on the PATH", "scripts of bash do not run: " + INSTALL)
                : Finding.good("Shell", sh + ", " + bash);
    }
}
