package dev.sluice.lang.process.script;

import java.nio.file.Path;
import java.util.List;

/**
 * What a script needs of the machine to run at all.
 *
 * @param programs such as its interpreter, by their paths
 * @param utilities whether it is a shell script, which can do little without the usual programs beside
 * @param overhead bytes of memory that its runtime takes beside what the script asks for. Where there are none, the system
 *     itself holds each process to the limit of its memory (RLIMIT_DATA of setrlimit(2)): it is refused what it asks for beyond
 *     that, and can say where
 */
public record ScriptNeeds(List<Path> programs, boolean utilities, long overhead) {
    public ScriptNeeds {
        programs = List.copyOf(programs);
    }

    /** These programs and no others. */
    public static ScriptNeeds of(Path... programs) {
        return new ScriptNeeds(List.of(programs), false, 0);
    }
}
