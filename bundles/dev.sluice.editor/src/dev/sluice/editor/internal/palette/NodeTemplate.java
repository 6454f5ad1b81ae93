package dev.sluice.editor.internal.palette;

import dev.sluice.nodes.api.NodeType;
import org.eclipse.gef.requests.CreationFactory;
import org.jspecify.annotations.Nullable;

/**
 * What can be put on a diagram.
 *
 * @param id of the type, or the path of a script
 * @param title as the palette shows it
 * @param summary one sentence, may be empty
 * @param type null where no more than the id is known, as of a script
 */
public record NodeTemplate(
        String id, String title, String summary, @Nullable NodeType type) {
    /** What the tools of the diagram make of it. */
    public CreationFactory factory() {
        return new CreationFactory() {
            @Override
            public Object getNewObject() {
                return NodeTemplate.this;
            }

            @Override
            public Object getObjectType() {
                return id;
            }
        };
    }
}
