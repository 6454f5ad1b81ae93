package dev.sluice.editor.tests;

import dev.sluice.testing.ui.FlowRobot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.ui.texteditor.ITextEditor;

/** What is underlined on the source page. */
final class SourceProblems {
    private SourceProblems() {}

    /** The messages, one a line. */
    static String of(FlowRobot robot) {
        ITextEditor editor = Objects.requireNonNull(robot.editor().source());
        IAnnotationModel model = editor.getDocumentProvider().getAnnotationModel(editor.getEditorInput());
        List<String> messages = new ArrayList<>();
        model.getAnnotationIterator().forEachRemaining(annotation -> {
            if (annotation.getType().endsWith("texteditor.error")) {
                messages.add(annotation.getText());
            }
        });
        return String.join("\n", messages);
    }
}
