package dev.sluice.model.internal.write;

/** An edit in place is not possible here; what is around has to be written anew. */
final class NotPatchable extends Exception {
    private static final long serialVersionUID = 1L;

    NotPatchable(String why) {
        super(why, null, false, false);
    }
}
