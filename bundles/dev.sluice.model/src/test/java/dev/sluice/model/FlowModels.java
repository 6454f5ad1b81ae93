package dev.sluice.model;

import static dev.sluice.model.Texts.pick;

import dev.sluice.model.flow.Body;
import dev.sluice.model.flow.BoolLiteral;
import dev.sluice.model.flow.Box;
import dev.sluice.model.flow.CacheMode;
import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.Extra;
import dev.sluice.model.flow.FailurePolicy;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.FlowSettings;
import dev.sluice.model.flow.Grant;
import dev.sluice.model.flow.GrantKind;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Group;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.LatePolicy;
import dev.sluice.model.flow.Layout;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.Need;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Note;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Param;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Point;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.flow.Retry;
import dev.sluice.model.flow.SandboxMode;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/** Models of flows with every feature and hostile texts; they shrink towards an empty flow. */
final class FlowModels {
    private static final FlowFactory FACTORY = FlowFactory.eINSTANCE;
    private static final List<String> IDS =
            List.of("a", "b-2", "read", "on", "null", "true", "x-----y", "n0", "each", "yes");
    private static final List<String> NAMES = List.of("a", "items", "_x", "B2", "value", "on_", "y", "no");
    private static final List<String> DURATIONS = List.of("1s", "500ms", "1.5h", "30m", "2d");
    private static final List<String> NUMBERS =
            List.of("0", "-7", "1.50", "0x1F", "0o17", "1e3", ".inf", "-.INF", ".NaN", "+12", "007", "1.", ".5E-3");
    private static final List<String> AMOUNTS = List.of("1", "0.5", "512MB", "2GiB", "10K");

    private final RandomnessSource prng;

    private FlowModels(RandomnessSource prng) {
        this.prng = prng;
    }

    static Gen<Flow> any() {
        return prng -> new FlowModels(prng).flow();
    }

    private Flow flow() {
        Flow flow = FACTORY.createFlow();
        flow.setId(of(IDS));
        maybe(() -> flow.setFormat(1));
        maybe(() -> flow.setDescription(text()));
        for (String name : names(NAMES, 3)) {
            flow.getParams().add(param(name));
        }
        maybe(() -> flow.setSettings(settings()));
        graph(flow, 2);
        maybe(() -> flow.setLayout(layout()));
        extras(flow);
        return flow;
    }

    private Param param(String name) {
        Param param = FACTORY.createParam();
        param.setName(name);
        maybe(() -> param.setType(text()));
        maybe(() -> param.setDefault(literal(2)));
        maybe(() -> param.setDescription(text()));
        maybe(() -> param.setSecret(flip()));
        extras(param);
        return param;
    }

    private FlowSettings settings() {
        FlowSettings settings = FACTORY.createFlowSettings();
        maybe(() -> settings.setOnFailure(flip() ? FailurePolicy.STOP : FailurePolicy.CONTINUE));
        maybe(() -> settings.setTimeout(of(DURATIONS)));
        maybe(() -> settings.setPriority(pick(prng, 10)));
        maybe(() -> settings.setDeadline(of(DURATIONS)));
        maybe(() -> settings.setOnDeadline(of(LatePolicy.VALUES)));
        maybe(() -> settings.setMaxParallel(1 + pick(prng, 100)));
        maybe(() -> settings.setSandbox(flip() ? SandboxMode.AVAILABLE : SandboxMode.REQUIRED));
        extras(settings);
        return settings;
    }

    private void graph(Graph graph, int depth) {
        for (String id : names(IDS, 4)) {
            graph.getNodes().add(node(id, depth));
        }
        for (String name : names(NAMES, 3)) {
            Output output = FACTORY.createOutput();
            output.setName(name);
            output.setReference(reference());
            graph.getOuts().add(output);
        }
    }

    private Node node(String id, int depth) {
        Node node = FACTORY.createNode();
        node.setId(id);
        node.setType(text());
        maybe(() -> node.setLabel(text()));
        for (String port : names(NAMES, 3)) {
            node.getInputs().add(input(port));
        }
        for (String name : texts(3)) {
            Setting setting = FACTORY.createSetting();
            setting.setName(name);
            setting.setValue(literal(3));
            node.getSettings().add(setting);
        }
        policies(node);
        if (depth > 0 && pick(prng, 3) == 2) {
            Body body = FACTORY.createBody();
            graph(body, depth - 1);
            extras(body);
            node.setBody(body);
        }
        extras(node);
        return node;
    }

    private void policies(Node node) {
        maybe(() -> node.setRetry(retry()));
        maybe(() -> node.setTimeout(of(DURATIONS)));
        maybe(() -> node.setOnFailure(of(FailurePolicy.VALUES)));
        maybe(() -> node.setPriority(pick(prng, 10)));
        maybe(() -> node.setDeadline(of(DURATIONS)));
        maybe(() -> node.setOnDeadline(of(LatePolicy.VALUES)));
        for (String name : names(IDS, 2)) {
            Need need = FACTORY.createNeed();
            need.setName(name);
            need.setAmount(of(AMOUNTS));
            node.getNeeds().add(need);
        }
        maybe(() -> node.setCache(of(CacheMode.VALUES)));
        for (GrantKind kind : GrantKind.values()) {
            if (pick(prng, 5) == 4) {
                Grant grant = FACTORY.createGrant();
                grant.setKind(kind);
                grant.getValues().addAll(texts(3));
                node.getGrants().add(grant);
            }
        }
    }

    private Retry retry() {
        Retry retry = FACTORY.createRetry();
        maybe(() -> retry.setAttempts(1 + pick(prng, 5)));
        maybe(() -> retry.setDelay(of(DURATIONS)));
        maybe(() -> retry.setMultiplier(1 + pick(prng, 5) / 2.0));
        maybe(() -> retry.setMaxDelay(of(DURATIONS)));
        maybe(() -> retry.setJitter(pick(prng, 11) / 10.0));
        maybe(() -> {
            retry.getOn().clear();
            retry.getOn().addAll(texts(2));
        });
        extras(retry);
        return retry;
    }

    private Input input(String port) {
        Input input = FACTORY.createInput();
        input.setPort(port);
        input.setMany(flip());
        for (int i = input.isMany() ? pick(prng, 4) : 1; i > 0; i--) {
            input.getReferences().add(reference());
        }
        return input;
    }

    private Reference reference() {
        Reference reference = FACTORY.createReference();
        // A node may be called null or true, but then a reference to it alone is read as null or true.
        reference.setText(flip() ? "each" : of(IDS) + "." + of(NAMES));
        return reference;
    }

    private Layout layout() {
        Layout layout = FACTORY.createLayout();
        for (String path : names(List.of("a", "b-2", "each/score", "a/b/c", "null"), 4)) {
            Placement placement = FACTORY.createPlacement();
            placement.setPath(path);
            box(placement);
            layout.getPlacements().add(placement);
        }
        for (String source : names(List.of("a.x", "b", "each.item"), 2)) {
            LinkRoute route = FACTORY.createLinkRoute();
            route.setSource(source);
            route.setTarget("each/score.in");
            for (int i = pick(prng, 3); i > 0; i--) {
                Point point = FACTORY.createPoint();
                point.setX(coordinate());
                point.setY(coordinate());
                route.getPoints().add(point);
            }
            layout.getRoutes().add(route);
        }
        for (String id : names(IDS, 2)) {
            Note note = FACTORY.createNote();
            note.setId(id);
            box(note);
            maybe(() -> note.setGraph("each"));
            maybe(() -> note.setText(text()));
            extras(note);
            layout.getNotes().add(note);
        }
        for (String id : names(IDS, 2)) {
            Group group = FACTORY.createGroup();
            group.setId(id);
            box(group);
            maybe(() -> group.setLabel(text()));
            group.getMembers().addAll(texts(2));
            layout.getGroups().add(group);
        }
        layout.getCollapsed().addAll(names(List.of("each", "a/b", "null"), 2));
        return layout;
    }

    private void box(Box box) {
        box.setX(coordinate());
        box.setY(coordinate());
        if (flip()) {
            box.setWidth(pick(prng, 500));
            box.setHeight(pick(prng, 500));
        }
    }

    private int coordinate() {
        return pick(prng, 2000) - 100;
    }

    private void extras(Element element) {
        if (pick(prng, 6) == 5) {
            Extra extra = FACTORY.createExtra();
            extra.setKey("x-" + text());
            extra.setValue(literal(2));
            element.getExtras().add(extra);
        }
    }

    private Literal literal(int depth) {
        switch (pick(prng, depth > 0 ? 7 : 4)) {
            case 0 -> {
                return FACTORY.createNullLiteral();
            }
            case 1 -> {
                BoolLiteral bool = FACTORY.createBoolLiteral();
                bool.setValue(flip());
                return bool;
            }
            case 2 -> {
                NumberLiteral number = FACTORY.createNumberLiteral();
                number.setText(of(NUMBERS));
                return number;
            }
            case 3, 4 -> {
                TextLiteral text = FACTORY.createTextLiteral();
                text.setValue(text());
                return text;
            }
            case 5 -> {
                ListLiteral list = FACTORY.createListLiteral();
                for (int i = pick(prng, 4); i > 0; i--) {
                    list.getItems().add(literal(depth - 1));
                }
                return list;
            }
            default -> {
                MapLiteral map = FACTORY.createMapLiteral();
                for (String key : texts(3)) {
                    MapEntry entry = FACTORY.createMapEntry();
                    entry.setKey(key);
                    entry.setValue(literal(depth - 1));
                    map.getEntries().add(entry);
                }
                return map;
            }
        }
    }

    private String text() {
        return Texts.any().generate(prng);
    }

    private Set<String> texts(int most) {
        Set<String> texts = new LinkedHashSet<>();
        for (int i = pick(prng, most + 1); i > 0; i--) {
            texts.add(Texts.notEmpty().generate(prng));
        }
        return texts;
    }

    private Set<String> names(List<String> from, int most) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = pick(prng, most + 1); i > 0; i--) {
            names.add(of(from));
        }
        return names;
    }

    private <T> T of(List<T> choices) {
        return choices.get(pick(prng, choices.size()));
    }

    private boolean flip() {
        return pick(prng, 2) == 1;
    }

    private void maybe(Runnable change) {
        if (pick(prng, 3) == 2) {
            change.run();
        }
    }
}
