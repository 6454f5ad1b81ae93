package dev.sluice.lang.python;

import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.nodes.api.NodeFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a script's text says without being run: its docstring, and whether a name stands in it. */
final class ScriptText {
    private static final Pattern DOCSTRING =
            Pattern.compile("\\A\\uFEFF?(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*+[rR]?(\"\"\"|''')(.*?)\\1", Pattern.DOTALL);

    private final ScriptFile script;
    private final String text;
    private final String help;

    private ScriptText(ScriptFile script, String text) {
        this.script = script;
        this.text = text;
        Matcher docstring = DOCSTRING.matcher(text);
        this.help = docstring.lookingAt() ? docstring.group(2).stripIndent().strip() : "";
    }

    static ScriptText of(ScriptFile script) throws NodeFailure {
        return new ScriptText(script, script.text());
    }

    /** Its docstring; empty where it has none. */
    String help() {
        return help;
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
