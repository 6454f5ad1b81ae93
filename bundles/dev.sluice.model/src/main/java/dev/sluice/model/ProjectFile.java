package dev.sluice.model;

import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.internal.Decoded;
import dev.sluice.model.internal.ProblemLog;
import dev.sluice.model.internal.project.ProjectTree;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.internal.yaml.YamlText;
import dev.sluice.model.project.ProjectPolicies;
import dev.sluice.model.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code sluice.yaml} at the root of a project. It may be empty or missing, which says nothing.
 *
 * @param source its text
 * @param policies what of it could be understood
 * @param problems in the order of the text
 */
public record ProjectFile(SourceText source, ProjectPolicies policies, List<Problem> problems) {
    /** Its name. */
    public static final String NAME = "sluice.yaml";

    public ProjectFile {
        problems = List.copyOf(problems);
    }

    /** Reads the file of a project. Whatever is wrong with it is a problem and no exception. */
    public static ProjectFile in(Path project, Limits limits) {
        try (InputStream in = Files.newInputStream(project.resolve(NAME))) {
            return of(in.readNBytes((int) limits.fileBytes()), limits);
        } catch (NoSuchFileException e) {
            return of(new byte[0], limits);
        } catch (IOException e) {
            ProblemLog log = new ProblemLog(new SourceText("", false));
            log.error(
                    "file-unreadable",
                    0,
                    0,
                    null,
                    "The file '" + NAME + "' cannot be read: " + e.getMessage() + ". Check that you may read it.");
            return new ProjectFile(log.source(), ProjectPolicies.NONE, log.sorted());
        }
    }

    /** Reads its bytes. */
    public static ProjectFile of(byte[] bytes, Limits limits) {
        Decoded decoded = Decoded.of(bytes);
        ProblemLog log = new ProblemLog(decoded.source());
        YamlNode root = decoded.report(log)
                ? YamlText.parse(decoded.parseable(), limits, log).root()
                : null;
        ProjectPolicies policies = root == null ? ProjectPolicies.NONE : new ProjectTree(log).read(root);
        return new ProjectFile(decoded.source(), policies, log.sorted());
    }

    /**
     * How much of a resource a text says, as in {@code sluice.yaml}: a number, or a size such as {@code 4GB}.
     *
     * @return in thousandths; null where the text says no amount
     */
    public static @Nullable Long amount(String name, String text) {
        return ProjectTree.amount(name, text);
    }

    /** The file as a document without a flow, for what shows the problems of documents. */
    public FlowDocument document() {
        return new FlowDocument(source, FlowFactory.eINSTANCE.createFlow(), problems, false);
    }

    /** The same with more problems. */
    public ProjectFile with(List<Problem> more) {
        List<Problem> all = new java.util.ArrayList<>(problems);
        all.addAll(more);
        all.sort(java.util.Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return new ProjectFile(source, policies, all);
    }
}
