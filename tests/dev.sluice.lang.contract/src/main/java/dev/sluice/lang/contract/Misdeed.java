package dev.sluice.lang.contract;

/** What a script can do that it should not; the words are those of {@code docs/runtimes.md}. */
public enum Misdeed {
    SYNTAX_ERROR("has a syntax error"),
    NOT_A_SCRIPT("is a file of another kind"),
    EXCEPTION("throws an exception"),
    EXIT_CODE("ends with an exit code"),
    EXIT_TEMPORARY("ends with exit code 75"),
    HARD_EXIT("ends at once (`os._exit`)"),
    CRASH("crashes (signal, trap)"),
    STACK_OVERFLOW("calls itself without end"),
    ENDLESS_LOOP("loops without end"),
    ENDLESS_OUTPUT("prints without end"),
    GIGABYTE("takes 1 GB at once"),
    MEMORY_GROWTH("takes ever more memory"),
    MANY_CHILDREN("leaves 50 child processes"),
    DOUBLE_FORK("leaves a daemon"),
    WRITE_OUTSIDE("writes outside of the project"),
    READ_HOME("reads the home folder"),
    OPEN_SOCKET("opens a connection"),
    SYMLINK_SWAP("puts a link in a folder's place"),
    WRONG_JSON("gives what is no JSON"),
    HUGE_JSON("gives more than the limit"),
    NAN("gives `NaN`"),
    WRONG_TYPE("gives another type than declared");

    private final String words;

    Misdeed(String words) {
        this.words = words;
    }

    /** What the script does, as the end of a sentence that begins with it. */
    public String words() {
        return words;
    }
}
