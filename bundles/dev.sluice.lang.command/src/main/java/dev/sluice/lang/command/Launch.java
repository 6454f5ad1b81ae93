package dev.sluice.lang.command;

import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptNeeds;
import dev.sluice.nodes.api.NodeFailure;
import java.util.List;

/** How a file of a project is started as a program. Thread-safe. */
interface Launch {
    /**
     * The program and its arguments. The handler, where there is one, is the last of them.
     *
     * @throws NodeFailure where the file cannot be started here; the message says why and what to do
     */
    List<String> command(ScriptFile script) throws NodeFailure;

    /**
     * What the machine must have for it beside the file itself.
     *
     * @throws NodeFailure as {@link #command}
     */
    ScriptNeeds needs(ScriptFile script) throws NodeFailure;
}
