package dev.sluice.model.internal.read;

import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.internal.Decoded;
import dev.sluice.model.internal.ProblemLog;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.internal.yaml.YamlScalar;
import dev.sluice.model.internal.yaml.YamlText;
import dev.sluice.model.source.SourceText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with all that reading makes of it.
 *
 * @param source the text
 * @param root its tree; null when there is nothing in it
 * @param flow its model
 * @param problems its problems in order
 * @param intact whether the tree is the whole text
 */
public record ParsedFlow(
        SourceText source, @Nullable YamlNode root, Flow flow, List<Problem> problems, boolean intact) {

    /** What an empty flow lacks. */
    public static final String BEGIN = "Begin the file with the id of the flow, such as 'flow: orders'.";

    /** Reads a decoded text. */
    public static ParsedFlow of(Decoded decoded, Limits limits) {
        SourceText source = decoded.source();
        ProblemLog log = new ProblemLog(source);
        if (!decoded.report(log)) {
            return new ParsedFlow(source, null, FlowFactory.eINSTANCE.createFlow(), log.sorted(), false);
        }
        YamlText yaml = YamlText.parse(decoded.parseable(), limits, log);
        YamlNode root = yaml.root();
        Flow flow;
        if (root == null || (root instanceof YamlScalar scalar && scalar.isAbsent())) {
            flow = FlowFactory.eINSTANCE.createFlow();
            if (log.isEmpty()) {
                log.error("file-empty", 0, 0, null, "The file is empty. " + BEGIN);
            }
        } else {
            ProblemLog ofForm = new ProblemLog(source);
            flow = new ModelReader(ofForm).read(root);
            // In a later format other rules hold, so what else seems wrong may be right there.
            log.addAll(ofForm.has(ModelReader.NEWER) ? ofForm.only(ModelReader.NEWER) : ofForm);
        }
        return new ParsedFlow(source, root, flow, log.sorted(), yaml.isIntact() && decoded.isIntact());
    }
}
