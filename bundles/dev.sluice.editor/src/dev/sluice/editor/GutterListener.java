package dev.sluice.editor;

/** Hears of double clicks that toggle breakpoints on a diagram. Called in the UI thread. */
public interface GutterListener {
    /** The left edge of a node, or what is beside it. @param path ids joined by slashes */
    void nodeToggled(String path);

    /** A link. */
    void linkToggled(DiagramLink link);
}
