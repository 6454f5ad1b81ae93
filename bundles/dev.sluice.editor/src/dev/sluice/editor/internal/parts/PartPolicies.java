package dev.sluice.editor.internal.parts;

import org.eclipse.gef.EditPart;
import org.jspecify.annotations.Nullable;

/** Says what may be done with parts. A diagram that is only shown, as in a comparison or a test, has none. */
public interface PartPolicies {
    /** Nothing may be done. */
    PartPolicies NONE = part -> {};

    /** Installs the edit policies of a part. */
    void install(EditPart part);

    /** What a part is besides; null where it is not that. */
    default @Nullable Object adapt(EditPart part, Class<?> type) {
        return null;
    }
}
