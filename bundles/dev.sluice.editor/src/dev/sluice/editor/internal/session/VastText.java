package dev.sluice.editor.internal.session;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.Limits;
import org.eclipse.jface.text.IDocument;
import org.jspecify.annotations.Nullable;

/**
 * Where the editor gives up reading a flow at each change: a text of some 20,000 nodes, which nobody uses as a diagram, and
 * which would keep the workbench from everything else. Beyond it the source page is a plain text editor, and only the
 * builder checks the file. The property {@code sluice.limits.file-bytes} names another limit.
 */
public final class VastText {
    private static final String MOST_CHARACTERS = "2000000";
    private static final Limits LIMITS = Limits.from(VastText::property);

    private VastText() {}

    private static @Nullable String property(String name) {
        return name.endsWith(".file-bytes") ? System.getProperty(name, MOST_CHARACTERS) : System.getProperty(name);
    }

    /** The limits within which the editor reads. */
    public static Limits limits() {
        return LIMITS;
    }

    /** Whether a document is longer than what is read. */
    public static boolean is(IDocument document) {
        return document.getLength() > LIMITS.fileBytes();
    }

    /** Why a text was not read; null where it was not too long. */
    public static @Nullable String reason(FlowDocument document) {
        return document.problems().stream()
                .filter(problem -> problem.code().equals("limit-size"))
                .map(problem -> problem.message())
                .findFirst()
                .orElse(null);
    }
}
