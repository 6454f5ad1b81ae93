package dev.sluice.model.internal.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The comments and blank lines that go with parts of an old text. Lines are without indentation; "" is a blank line. */
interface Remarks {
    /** No comments at all. */
    Remarks NONE = new Remarks() {
        @Override
        public List<String> before(int origin) {
            return List.of();
        }

        @Override
        public @Nullable String beside(int origin) {
            return null;
        }

        @Override
        public List<String> after(int origin) {
            return List.of();
        }

        @Override
        public List<String> atEnd() {
            return List.of();
        }
    };

    /** Lines above a part. */
    List<String> before(int origin);

    /** The comment on the line of a part. */
    @Nullable
    String beside(int origin);

    /** Lines below a part that belong to it. */
    List<String> after(int origin);

    /** Lines that belong to no part, at the end of the text. */
    List<String> atEnd();

    /** Whether something goes with a part. */
    default boolean isAt(int origin) {
        return !before(origin).isEmpty()
                || beside(origin) != null
                || !after(origin).isEmpty();
    }
}
