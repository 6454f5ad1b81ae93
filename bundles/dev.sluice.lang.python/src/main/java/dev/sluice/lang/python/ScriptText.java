package dev.sluice.lang.python;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a script's text says without being run: its docstring, and whether a name stands in it. */
final class ScriptText {
    private static final long LARGEST = 16L << 20;
    private static final Pattern DOCSTRING =
            Pattern.compile("\\A\\uFEFF?(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*+[rR]?(\"\"\"|''')(.*?)\\1", Pattern.DOTALL);

    private final PythonScript script;
    private final String text;
    private final String help;

    private ScriptText(PythonScript script, String text) {
        this.script = script;
        this.text = text;
        Matcher docstring = DOCSTRING.matcher(text);
        this.help = docstring.lookingAt() ? docstring.group(2).stripIndent().strip() : "";
    }

    static ScriptText of(PythonScript script) throws NodeFailure {
        try {
            if (Files.size(script.file()) > LARGEST) {
                throw NodeFailure.user("'" + script.name() + "' is larger than " + LARGEST + " bytes; is it a script?");
            }
            return new ScriptText(script, new String(Files.readAllBytes(script.file()), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw NodeFailure.of(ErrorClass.USER, "'" + script.name() + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** Its docstring; empty where it has none. */
    String help() {
        return help;
    }

    /** The docstring's first line. */
    String summary() {
        return help.lines().findFirst().orElse("");
    }

    /**
     * Checks that the name of the function to call occurs, so that a misspelt one is found before the run.
     *
     * @throws NodeFailure of class user where it does not
     */
    void checkHandler() throws NodeFailure {
        String handler = script.handler();
        if (handler != null
                && !Pattern.compile("\\b" + Pattern.quote(handler) + "\\b")
                        .matcher(text)
                        .find()) {
            throw NodeFailure.user("there is no function '" + handler + "' in " + script.name()
                    + "; define it, or correct the handler");
        }
    }
}
