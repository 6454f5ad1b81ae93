package dev.sluice.model.internal.write;

import dev.sluice.model.Limits;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.internal.Decoded;
import dev.sluice.model.internal.read.ParsedFlow;
import dev.sluice.model.internal.write.Tree.Entries;
import dev.sluice.model.internal.yaml.YamlMap;
import dev.sluice.model.source.SourceText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes models as text. */
public final class TextWriter {
    private final Limits limits;

    /** A writer that reads texts again within limits. */
    public TextWriter(Limits limits) {
        this.limits = limits;
    }

    /** The canonical text of a model, without comments. */
    public static String canonical(Flow flow) {
        return Emitter.document(new TreeBuilder(null).of(flow), Remarks.NONE);
    }

    /**
     * The old text with what changed in the model since it was read.
     *
     * @param old the text, which must be intact
     * @param known what that text is read as, with a model that nobody changed since then; null where that is not at hand
     * @param flow the model, whose parts may have been read from the text
     * @return the new text; empty when it could not be written without losing what the model does not hold
     */
    public Optional<Written> rewrite(SourceText old, @Nullable ParsedFlow known, Flow flow) {
        ParsedFlow read = known == null ? ParsedFlow.of(Decoded.of(old.text()), limits) : known;
        Entries before = new TreeBuilder(read.source()).of(read.flow());
        Entries wanted = new TreeBuilder(old).of(flow);
        if (before.same(wanted)) {
            return Optional.of(new Written(old.text(), read));
        }
        Remarks remarks = CommentIndex.of(read.source(), read.root(), before);
        if (read.root() instanceof YamlMap root) {
            Optional<Written> patched =
                    patch(read.source(), before, wanted, root, remarks).map(text -> reading(text, wanted));
            if (patched.isPresent() && patched.get().read() != null) {
                return patched;
            }
        }
        return anew(read, before, wanted, remarks).map(text -> new Written(text, null));
    }

    /**
     * A text that was written.
     *
     * @param read what it is read as; null where it was not read
     */
    public record Written(String text, @Nullable ParsedFlow read) {}

    /**
     * The canonical text with all comments.
     *
     * @return empty when the text holds what the model does not
     */
    public Optional<String> format(SourceText old) {
        ParsedFlow read = ParsedFlow.of(Decoded.of(old.text()), limits);
        Entries tree = new TreeBuilder(read.source()).of(read.flow());
        return anew(read, tree, tree, CommentIndex.of(read.source(), read.root(), tree));
    }

    private static Optional<String> patch(
            SourceText source, Entries before, Entries wanted, YamlMap root, Remarks remarks) {
        try {
            return Optional.of(new Patcher(source, remarks).patch(before, wanted, root));
        } catch (NotPatchable tooUnusual) {
            return Optional.empty();
        }
    }

    /** Reads a text, unless it does not say what is wanted: aliases or odd layout made an edit mean something else. */
    private Written reading(String text, Entries wanted) {
        ParsedFlow read = ParsedFlow.of(Decoded.of(text), limits);
        boolean same =
                read.intact() && new TreeBuilder(read.source()).of(read.flow()).same(wanted);
        return new Written(text, same ? read : null);
    }

    private static Optional<String> anew(ParsedFlow read, Entries before, Entries wanted, Remarks remarks) {
        boolean whole = read.root() == null || (read.root() instanceof YamlMap map && Ownership.isWhole(before, map));
        return whole ? Optional.of(Emitter.document(wanted, remarks)) : Optional.empty();
    }
}
