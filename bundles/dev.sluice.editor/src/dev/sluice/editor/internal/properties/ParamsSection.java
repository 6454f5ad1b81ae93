package dev.sluice.editor.internal.properties;

import dev.sluice.core.language.LiteralCode;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Param;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.lexical.Identifiers;
import dev.sluice.model.lexical.References;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.TypeSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The params and results of a flow. */
public final class ParamsSection extends FlowSection<Flow> {
    private static final SettingKind ANY = new SettingKind.Literal(PortType.ANY);

    public ParamsSection() {
        super(Flow.class);
    }

    @Override
    void fields(Form form, EditTarget on, Flow flow) {
        new TableRow(
                form,
                "Params",
                "Values that are given when the flow is started.",
                List.of(
                        new TableRow.Column("Name", 2, "name"),
                        new TableRow.Column("Type", 2, "string"),
                        new TableRow.Column("Default", 2, ""),
                        new TableRow.Column("Description", 4, ""),
                        new TableRow.Column("Secret", 1, "")),
                ParamsSection::paramProblem,
                () -> flow.getParams().stream().map(ParamsSection::row).toList(),
                rows -> on.edit("Change params", changed -> setParams(changed, rows)));
        new TableRow(
                form,
                "Results",
                "What the flow gives: a name, and the output that it comes from.",
                List.of(new TableRow.Column("Name", 1, "result"), new TableRow.Column("Output", 2, "")),
                ParamsSection::outProblem,
                () -> flow.getOuts().stream()
                        .map(out -> List.of(
                                text(out.getName()),
                                out.getReference() == null
                                        ? ""
                                        : text(out.getReference().getText())))
                        .toList(),
                rows -> on.edit("Change results", changed -> setOuts(changed, rows)));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static List<String> row(Param param) {
        return List.of(
                text(param.getName()),
                text(param.getType()),
                LiteralCode.code(param.getDefault()),
                text(param.getDescription()),
                param.isSecret() ? "true" : "");
    }

    private static @Nullable String paramProblem(List<String> row) {
        String name = row.get(0);
        if (!Identifiers.isIdentifier(name) || Identifiers.isReserved(name)) {
            return "'" + name + "' cannot be a name: use letters, digits and _, and no word that expressions reserve.";
        }
        try {
            PortType.parse(row.get(1));
        } catch (TypeSyntaxException e) {
            return name + ": " + e.getMessage();
        }
        boolean secret =
                row.get(4).isEmpty() || row.get(4).equals("true") || row.get(4).equals("false");
        return secret ? null : name + ": Secret is true or false.";
    }

    private static void setParams(Flow flow, List<List<String>> rows) {
        Map<String, Param> known = new HashMap<>();
        flow.getParams().forEach(param -> known.putIfAbsent(param.getName(), param));
        List<Param> params = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            Param param = known.get(row.get(0));
            if (param == null) {
                // a row that was renamed in place is the same param
                boolean renamed = rows.size() == flow.getParams().size();
                param = renamed ? flow.getParams().get(i) : FlowFactory.eINSTANCE.createParam();
                param.setName(row.get(0));
            }
            fill(param, row);
            params.add(param);
        }
        if (!params.equals(flow.getParams())) {
            flow.getParams().clear();
            flow.getParams().addAll(params);
        }
    }

    private static void fill(Param param, List<String> row) {
        if (!row.get(1).equals(param.getType())) {
            param.setType(row.get(1));
        }
        if (!row.get(2).equals(LiteralCode.code(param.getDefault()))) {
            Literal value = row.get(2).isEmpty() ? null : LiteralCode.read(row.get(2), ANY);
            param.setDefault(value);
        }
        if (!row.get(3).equals(text(param.getDescription()))) {
            param.setDescription(row.get(3).isEmpty() ? null : row.get(3));
        }
        if (row.get(4).isEmpty()) {
            param.unsetSecret();
        } else if (param.isSecret() != row.get(4).equals("true") || !param.isSetSecret()) {
            param.setSecret(row.get(4).equals("true"));
        }
    }

    private static @Nullable String outProblem(List<String> row) {
        if (!Identifiers.isIdentifier(row.get(0))) {
            return "'" + row.get(0) + "' cannot be a name: use letters, digits and _.";
        }
        return row.get(1).isEmpty() || References.isReference(row.get(1))
                ? null
                : "'" + row.get(1) + "' is no reference. Write node.port.";
    }

    private static void setOuts(Flow flow, List<List<String>> rows) {
        List<Output> outs = new ArrayList<>();
        for (List<String> row : rows) {
            Output out = flow.getOuts().stream()
                    .filter(one -> row.get(0).equals(one.getName()))
                    .findFirst()
                    .orElseGet(FlowFactory.eINSTANCE::createOutput);
            out.setName(row.get(0));
            String before =
                    out.getReference() == null ? "" : text(out.getReference().getText());
            if (!row.get(1).equals(before)) {
                Reference reference = FlowFactory.eINSTANCE.createReference();
                reference.setText(row.get(1));
                out.setReference(row.get(1).isEmpty() ? null : reference);
            }
            outs.add(out);
        }
        if (!outs.equals(flow.getOuts())) {
            flow.getOuts().clear();
            flow.getOuts().addAll(outs);
        }
    }
}
