package dev.sluice.editor.internal.properties;

import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.Note;
import java.util.List;

/** The text of a note. */
public final class NoteSection extends FlowSection<Note> {
    public NoteSection() {
        super(Note.class);
    }

    @Override
    Object shape(EditTarget on, Note note) {
        return List.of(note);
    }

    @Override
    void fields(Form form, EditTarget on, Note note) {
        new FeatureFields(form, on, "a note", FeatureFields.always(note))
                .text(FlowPackage.Literals.NOTE__TEXT, "Text", "What the note says.", "");
    }
}
