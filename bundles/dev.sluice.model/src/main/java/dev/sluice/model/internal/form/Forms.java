package dev.sluice.model.internal.form;

import static dev.sluice.model.flow.FlowPackage.Literals.BODY;
import static dev.sluice.model.flow.FlowPackage.Literals.BOX__X;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW_SETTINGS;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW_SETTINGS__DEADLINE;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW_SETTINGS__MAX_PARALLEL;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW_SETTINGS__ON_DEADLINE;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW_SETTINGS__ON_FAILURE;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW_SETTINGS__PRIORITY;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW_SETTINGS__SANDBOX;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW_SETTINGS__TIMEOUT;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW__DESCRIPTION;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW__FORMAT;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW__ID;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW__LAYOUT;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW__PARAMS;
import static dev.sluice.model.flow.FlowPackage.Literals.FLOW__SETTINGS;
import static dev.sluice.model.flow.FlowPackage.Literals.GRANT;
import static dev.sluice.model.flow.FlowPackage.Literals.GRANT__VALUES;
import static dev.sluice.model.flow.FlowPackage.Literals.GRAPH__NODES;
import static dev.sluice.model.flow.FlowPackage.Literals.GRAPH__OUTS;
import static dev.sluice.model.flow.FlowPackage.Literals.GROUP;
import static dev.sluice.model.flow.FlowPackage.Literals.GROUP__GRAPH;
import static dev.sluice.model.flow.FlowPackage.Literals.GROUP__ID;
import static dev.sluice.model.flow.FlowPackage.Literals.GROUP__LABEL;
import static dev.sluice.model.flow.FlowPackage.Literals.GROUP__MEMBERS;
import static dev.sluice.model.flow.FlowPackage.Literals.INPUT;
import static dev.sluice.model.flow.FlowPackage.Literals.INPUT__PORT;
import static dev.sluice.model.flow.FlowPackage.Literals.INPUT__REFERENCES;
import static dev.sluice.model.flow.FlowPackage.Literals.LAYOUT;
import static dev.sluice.model.flow.FlowPackage.Literals.LAYOUT__COLLAPSED;
import static dev.sluice.model.flow.FlowPackage.Literals.LAYOUT__GROUPS;
import static dev.sluice.model.flow.FlowPackage.Literals.LAYOUT__NOTES;
import static dev.sluice.model.flow.FlowPackage.Literals.LAYOUT__PLACEMENTS;
import static dev.sluice.model.flow.FlowPackage.Literals.LAYOUT__ROUTES;
import static dev.sluice.model.flow.FlowPackage.Literals.LINK_ROUTE;
import static dev.sluice.model.flow.FlowPackage.Literals.LINK_ROUTE__POINTS;
import static dev.sluice.model.flow.FlowPackage.Literals.NEED;
import static dev.sluice.model.flow.FlowPackage.Literals.NEED__AMOUNT;
import static dev.sluice.model.flow.FlowPackage.Literals.NEED__NAME;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__BODY;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__CACHE;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__DEADLINE;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__GRANTS;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__ID;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__INPUTS;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__LABEL;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__NEEDS;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__ON_DEADLINE;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__ON_FAILURE;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__PRIORITY;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__RETRY;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__SETTINGS;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__TIMEOUT;
import static dev.sluice.model.flow.FlowPackage.Literals.NODE__TYPE;
import static dev.sluice.model.flow.FlowPackage.Literals.NOTE;
import static dev.sluice.model.flow.FlowPackage.Literals.NOTE__GRAPH;
import static dev.sluice.model.flow.FlowPackage.Literals.NOTE__ID;
import static dev.sluice.model.flow.FlowPackage.Literals.NOTE__TEXT;
import static dev.sluice.model.flow.FlowPackage.Literals.OUTPUT;
import static dev.sluice.model.flow.FlowPackage.Literals.OUTPUT__NAME;
import static dev.sluice.model.flow.FlowPackage.Literals.OUTPUT__REFERENCE;
import static dev.sluice.model.flow.FlowPackage.Literals.PARAM;
import static dev.sluice.model.flow.FlowPackage.Literals.PARAM__DEFAULT;
import static dev.sluice.model.flow.FlowPackage.Literals.PARAM__DESCRIPTION;
import static dev.sluice.model.flow.FlowPackage.Literals.PARAM__NAME;
import static dev.sluice.model.flow.FlowPackage.Literals.PARAM__SECRET;
import static dev.sluice.model.flow.FlowPackage.Literals.PARAM__TYPE;
import static dev.sluice.model.flow.FlowPackage.Literals.PLACEMENT;
import static dev.sluice.model.flow.FlowPackage.Literals.PLACEMENT__PATH;
import static dev.sluice.model.flow.FlowPackage.Literals.RETRY;
import static dev.sluice.model.flow.FlowPackage.Literals.RETRY__ATTEMPTS;
import static dev.sluice.model.flow.FlowPackage.Literals.RETRY__DELAY;
import static dev.sluice.model.flow.FlowPackage.Literals.RETRY__JITTER;
import static dev.sluice.model.flow.FlowPackage.Literals.RETRY__MAX_DELAY;
import static dev.sluice.model.flow.FlowPackage.Literals.RETRY__MULTIPLIER;
import static dev.sluice.model.flow.FlowPackage.Literals.RETRY__ON;
import static dev.sluice.model.flow.FlowPackage.Literals.SETTING;
import static dev.sluice.model.flow.FlowPackage.Literals.SETTING__NAME;
import static dev.sluice.model.flow.FlowPackage.Literals.SETTING__VALUE;

import dev.sluice.model.internal.form.Shape.NameRule;
import dev.sluice.model.internal.form.Shape.Parts;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EClass;

/** The forms of all mappings of a flow file. */
public final class Forms {
    /** The newest file format that is known. */
    private static final int NEWEST = 1;

    private static final int ANY_SIZE = Integer.MAX_VALUE;
    private static final Shape TEXT = new Shape.Text();
    private static final Shape DURATION = new Shape.DurationText();
    private static final Shape LATE = new Shape.Choice(List.of("warn", "fail"));
    private static final Shape PRIORITY = new Shape.Whole(0, 9);

    private static final Parts NODES = new Parts(NODE, NODE__ID, NameRule.ID, null, "node");
    private static final Parts OUTS = new Parts(
            OUTPUT, OUTPUT__NAME, NameRule.FREE_IDENTIFIER, new Key("", OUTPUT__REFERENCE, new Shape.Link()), "output");

    private static final Map<EClass, Form> FORMS = Map.ofEntries(
            Map.entry(FLOW, flow()),
            Map.entry(
                    PARAM,
                    Form.of(
                            "A param",
                            0,
                            new Key("type", PARAM__TYPE, TEXT),
                            new Key("default", PARAM__DEFAULT, new Shape.AnyValue()),
                            new Key("description", PARAM__DESCRIPTION, TEXT),
                            new Key("secret", PARAM__SECRET, new Shape.Flag()))),
            Map.entry(
                    FLOW_SETTINGS,
                    Form.of(
                            "'settings'",
                            0,
                            new Key(
                                    "on-failure",
                                    FLOW_SETTINGS__ON_FAILURE,
                                    new Shape.Choice(List.of("stop", "continue"))),
                            new Key("timeout", FLOW_SETTINGS__TIMEOUT, DURATION),
                            new Key("priority", FLOW_SETTINGS__PRIORITY, PRIORITY),
                            new Key("deadline", FLOW_SETTINGS__DEADLINE, DURATION),
                            new Key("on-deadline", FLOW_SETTINGS__ON_DEADLINE, LATE),
                            new Key("max-parallel", FLOW_SETTINGS__MAX_PARALLEL, new Shape.Whole(1, ANY_SIZE)),
                            new Key(
                                    "sandbox",
                                    FLOW_SETTINGS__SANDBOX,
                                    new Shape.Choice(List.of("available", "required"))))),
            Map.entry(NODE, node()),
            Map.entry(
                    RETRY,
                    Form.of(
                            "'retry'",
                            0,
                            new Key("attempts", RETRY__ATTEMPTS, new Shape.Whole(1, ANY_SIZE)),
                            new Key("delay", RETRY__DELAY, DURATION),
                            new Key("multiplier", RETRY__MULTIPLIER, new Shape.Decimal(1, 1e6)),
                            new Key("max-delay", RETRY__MAX_DELAY, DURATION),
                            new Key("jitter", RETRY__JITTER, new Shape.Decimal(0, 1)),
                            new Key("on", RETRY__ON, new Shape.Texts()))),
            Map.entry(
                    BODY,
                    Form.of("A body", 0, new Key("nodes", GRAPH__NODES, NODES), new Key("out", GRAPH__OUTS, OUTS))),
            Map.entry(LAYOUT, layout()),
            Map.entry(
                    NOTE,
                    Form.of(
                            "A note",
                            0,
                            new Key("at", BOX__X, new Shape.Place()),
                            new Key("in", NOTE__GRAPH, TEXT),
                            new Key("text", NOTE__TEXT, TEXT))),
            Map.entry(
                    GROUP,
                    Form.of(
                            "A group",
                            0,
                            new Key("at", BOX__X, new Shape.Place()),
                            new Key("in", GROUP__GRAPH, TEXT),
                            new Key("label", GROUP__LABEL, TEXT),
                            new Key("nodes", GROUP__MEMBERS, new Shape.Texts()))));

    private Forms() {}

    /** The form of a class whose elements are written as a mapping. */
    public static Form of(EClass type) {
        Form form = FORMS.get(type);
        if (form == null) {
            throw new IllegalArgumentException("No form for " + type.getName());
        }
        return form;
    }

    private static Form flow() {
        return Form.of(
                "A flow",
                1,
                new Key("flow", FLOW__ID, new Shape.Id()),
                new Key("format", FLOW__FORMAT, new Shape.Version(NEWEST)),
                new Key("description", FLOW__DESCRIPTION, TEXT),
                new Key("params", FLOW__PARAMS, new Parts(PARAM, PARAM__NAME, NameRule.FREE_IDENTIFIER, null, "param")),
                new Key("settings", FLOW__SETTINGS, new Shape.Part(FLOW_SETTINGS)),
                new Key("nodes", GRAPH__NODES, NODES),
                new Key("out", GRAPH__OUTS, OUTS),
                new Key("layout", FLOW__LAYOUT, new Shape.Part(LAYOUT)));
    }

    private static Form node() {
        Key links = new Key("", INPUT__REFERENCES, new Shape.Links());
        Key value = new Key("", SETTING__VALUE, new Shape.AnyValue());
        Key amount = new Key("", NEED__AMOUNT, new Shape.Amount());
        Key granted = new Key("", GRANT__VALUES, new Shape.Texts());
        return Form.of(
                "A node",
                1,
                new Key("type", NODE__TYPE, TEXT),
                new Key("label", NODE__LABEL, TEXT),
                new Key("in", NODE__INPUTS, new Parts(INPUT, INPUT__PORT, NameRule.IDENTIFIER, links, "port")),
                new Key("with", NODE__SETTINGS, new Parts(SETTING, SETTING__NAME, NameRule.ANY, value, "setting")),
                new Key("retry", NODE__RETRY, new Shape.Part(RETRY)),
                new Key("timeout", NODE__TIMEOUT, DURATION),
                new Key("on-failure", NODE__ON_FAILURE, new Shape.Choice(List.of("stop", "continue", "route"))),
                new Key("priority", NODE__PRIORITY, PRIORITY),
                new Key("deadline", NODE__DEADLINE, DURATION),
                new Key("on-deadline", NODE__ON_DEADLINE, LATE),
                new Key("needs", NODE__NEEDS, new Parts(NEED, NEED__NAME, NameRule.ID, amount, "resource")),
                new Key("cache", NODE__CACHE, new Shape.Choice(List.of("off", "auto", "on"))),
                new Key("grants", NODE__GRANTS, new Parts(GRANT, null, NameRule.GRANT, granted, "grant")),
                new Key("body", NODE__BODY, new Shape.Part(BODY)));
    }

    private static Form layout() {
        Key bends = new Key("", LINK_ROUTE__POINTS, new Shape.Bends());
        Key place = new Key("", BOX__X, new Shape.Place());
        Parts placements = new Parts(PLACEMENT, PLACEMENT__PATH, NameRule.PATH, place, "node path");
        return new Form(
                "'layout'",
                List.of(
                        new Key(".links", LAYOUT__ROUTES, new Parts(LINK_ROUTE, null, NameRule.ROUTE, bends, "link")),
                        new Key(".notes", LAYOUT__NOTES, new Parts(NOTE, NOTE__ID, NameRule.ID, null, "note")),
                        new Key(".groups", LAYOUT__GROUPS, new Parts(GROUP, GROUP__ID, NameRule.ID, null, "group")),
                        new Key(".collapsed", LAYOUT__COLLAPSED, new Shape.Texts())),
                0,
                placements,
                new Key("", LAYOUT__PLACEMENTS, placements));
    }
}
