package dev.sluice.core.language.tests;

import dev.sluice.core.language.FlowLanguage;
import dev.sluice.core.language.FlowTree;
import dev.sluice.core.language.Hover;
import dev.sluice.core.language.Proposal;
import dev.sluice.core.language.Symbols;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.std.StandardNodes;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flow's text with the caret at its first bar, and what the language says there. */
final class TestFlow {
    static final Catalogue CATALOGUE = Catalogue.of(new StandardNodes());
    private static final FlowReader READER = new FlowReader(Limits.DEFAULT);

    final String text;
    final int caret;
    final FlowTree tree;
    private final FlowLanguage language = new FlowLanguage(
            CATALOGUE,
            new NamedFiles(
                    List.of("data/orders.csv", "greet.flow", "notes/read.me"),
                    List.of("./nodes/shared", "./score.ts")));
    private @Nullable FlowAnalysis analysis;

    private TestFlow(String marked) {
        this.caret = marked.indexOf('¦');
        this.text = marked.replace("¦", "");
        this.tree = FlowTree.of(text);
        this.analysis = analyse(text);
    }

    /** A text; its caret is where {@code ¦} stands. */
    static TestFlow of(String marked) {
        return new TestFlow(marked);
    }

    /** The same, with the analysis of an earlier text. */
    TestFlow before(String earlier) {
        analysis = analyse(earlier);
        return this;
    }

    static FlowAnalysis analyse(String text) {
        try {
            ProjectFolder project = ProjectFolder.at(Path.of(System.getProperty("java.io.tmpdir")));
            return new Validator(CATALOGUE, READER).validate(READER.read(text), project, "test.flow");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Proposal> proposals() {
        return language.complete(tree, caret, analysis);
    }

    List<String> labels() {
        return proposals().stream().map(Proposal::label).toList();
    }

    /** The text after a proposal was taken, with the caret marked. */
    String taking(String label) {
        Proposal proposal = proposals().stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no '" + label + "' among " + labels()));
        String insert = proposal.insert();
        return text.substring(0, proposal.start())
                + insert.substring(0, proposal.caret())
                + "¦"
                + insert.substring(proposal.caret())
                + text.substring(proposal.end());
    }

    String hover() {
        Hover hover = language.hover(tree, caret, analysis);
        return hover == null ? "" : hover.markdown();
    }

    @Nullable
    Hover hovered() {
        return language.hover(tree, caret, analysis);
    }

    /** The text with each occurrence of the name at the caret in brackets, a definition in double ones. */
    String occurrences() {
        StringBuilder marked = new StringBuilder(text);
        List<Symbols.Occurrence> found = new Symbols(tree, CATALOGUE).occurrences(caret);
        for (int i = found.size() - 1; i >= 0; i--) {
            Symbols.Occurrence one = found.get(i);
            marked.insert(one.end(), one.definition() ? ">>" : ">");
            marked.insert(one.start(), one.definition() ? "<<" : "<");
        }
        return marked.toString();
    }

    Symbols.@Nullable Link definition() {
        return new Symbols(tree, CATALOGUE).definition(caret);
    }
}
