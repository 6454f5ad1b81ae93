package dev.sluice.lang.process.script;

import java.nio.file.Path;
import java.util.List;

/**
 * What a script needs of the machine to run at all.
 *
 * @param programs such as its interpreter, by their paths
 * @param utilities whether it is a shell script, which can do little without the usual programs beside
 */
public record ScriptNeeds(List<Path> programs, boolean utilities) {
    public ScriptNeeds {
        programs = List.copyOf(programs);
    }

    /** These programs and no others. */
    public static ScriptNeeds of(Path... programs) {
        return new ScriptNeeds(List.of(programs), false);
    }
}
