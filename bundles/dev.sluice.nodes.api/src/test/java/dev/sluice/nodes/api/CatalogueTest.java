package dev.sluice.nodes.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.SettingKind.Local;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final ScriptRuntime PYTHON = new ScriptRuntime() {
        @Override
        public String language() {
            return "python";
        }

        @Override
        public Set<String> extensions() {
            return Set.of("py");
        }

        @Override
        public NodeDefinition load(Script script) {
            return definition(script.id());
        }
    };

    private static NodeDefinition definition(String id) {
        return NodeType.named(id).executedBy(context -> {});
    }

    private static NodeProvider provider(String... ids) {
        return () -> Set.of(ids).stream().map(CatalogueTest::definition).toList();
    }

    @Test
    void findsTypesById() {
        Catalogue catalogue = Catalogue.of(provider("b.two", "a.one"), provider("c"));
        assertEquals(
                List.of("a.one", "b.two", "c"),
                List.copyOf(catalogue.definitions().keySet()));
        NodeDefinition found = catalogue.find("a.one");
        assertNotNull(found);
        assertEquals("a.one", found.type().id());
        assertNull(catalogue.find("a"));
        assertThrows(
                UnsupportedOperationException.class,
                () -> catalogue.definitions().clear());
    }

    @Test
    void refusesOneIdTwice() {
        Exception e = assertThrows(IllegalStateException.class, () -> Catalogue.of(provider("a"), provider("a")));
        assertTrue(e.getMessage().contains("node type a"));
    }

    @Test
    void findsRuntimesByTheEndingOfAFile() {
        Catalogue catalogue = Catalogue.of(new NodeProvider() {
            @Override
            public List<NodeDefinition> nodes() {
                return List.of();
            }

            @Override
            public List<ScriptRuntime> runtimes() {
                return List.of(PYTHON);
            }
        });
        assertSame(PYTHON, catalogue.runtimeFor("py"));
        assertNull(catalogue.runtimeFor("js"));
        assertEquals(List.of(PYTHON), catalogue.runtimes());
    }

    @Test
    void isEmptyWhereNobodyContributes() {
        assertTrue(Catalogue.load(new ClassLoader(null) {}).definitions().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"./a.py,true", "../a.py,true", "nodes/a,true", "csv.read,false", "a,false"})
    void tellsPathsFromIds(String id, boolean path) {
        assertEquals(path, Catalogue.isPath(id));
    }

    @Test
    void aTypeSaysWhatItIs() {
        NodeType type = NodeType.named("csv.read")
                .version(3)
                .summary("s")
                .help("h")
                .in(Port.required("a", PortType.STRING, "x"))
                .with(Setting.optional("s", SettingKind.time(), "x"))
                .needs(Capability.NET)
                .hints(Hint.PURE)
                .runs(Execution.CPU)
                .deprecated("use b")
                .anyInputs()
                .build();
        assertEquals("csv", type.category());
        assertEquals("scripts", NodeType.named("./a.py").build().category());
        assertEquals("csv.read", type.title());
        assertEquals("h", type.help());
        assertEquals(3, type.version());
        assertEquals(Set.of(Capability.NET), type.capabilities());
        assertEquals("net", Capability.NET.key());
        assertEquals(Set.of(Hint.PURE), type.hints());
        assertEquals(Execution.CPU, type.execution());
        assertEquals("use b", type.deprecated());
        assertTrue(type.openInputs());
        assertNotNull(type.setting("s"));
        assertNull(type.setting("t"));
        assertEquals("csv.read", type.toString());
        assertThrows(IllegalArgumentException.class, () -> NodeType.named(" "));
        assertThrows(IllegalArgumentException.class, () -> NodeDefinition.container(type));
    }

    @ParameterizedTest
    @CsvSource({
        "limit,true",
        "threshold,true",
        "x,true",
        "items,false",
        "itms,false",
        "Items,false",
        "itmes,false",
        "item,false",
        "when,false",
        "acc,false",
        "index,false"
    })
    void furtherInputsMayBeLinkedUnlessTheyLookLikeAMistake(String name, boolean taken) {
        NodeDefinition filter = NodeType.named("core.filter")
                .in(Port.required("items", PortType.list(PortType.ANY), "x"))
                .extraInputs()
                .with(
                        Setting.required(
                                "when", SettingKind.formula(PortType.BOOL, Local.of("index", PortType.S64)), "x"),
                        Setting.optional(
                                "deep",
                                SettingKind.either(SettingKind.listOf(SettingKind.mapOf(SettingKind.group(
                                        Setting.required(
                                                "of",
                                                SettingKind.formula(PortType.ANY, Local.of("acc", PortType.ANY)),
                                                "x"))))),
                                "x"))
                .executedBy(context -> {});
        Ports ports = NodeTester.of(filter).linked(name, PortType.F64).ports();
        Port found = ports.input(name);
        assertEquals(
                taken,
                found != null && found.type() == PortType.F64,
                ports.inputs().toString());
        assertTrue(filter.type().extraInputs());
        assertEquals(
                List.of("items"),
                filter.type().inputs().stream().map(Port::name).toList());
    }

    @Test
    void portsAndSettingsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> Port.output(" ", PortType.ANY, "x"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Setting("s", SettingKind.time(), true, dev.sluice.nodes.api.value.Value.NULL, "x"));
        assertThrows(IllegalArgumentException.class, () -> Setting.required("", SettingKind.time(), "x"));
    }

    @Test
    void theMainPortIsOutOrTheOnlyOne() {
        Port out = Port.output("out", PortType.ANY, "");
        Port other = Port.output("other", PortType.ANY, "");
        assertSame(out, new Ports(List.of(), List.of(other, out)).main());
        assertSame(other, new Ports(List.of(), List.of(other)).main());
        assertNull(new Ports(List.of(), List.of(other, other.typed(other.type()))).main());
        assertNull(new Ports(List.of(), List.of()).main());
        assertFalse(new Ports(List.of(), List.of(other)).output("none") != null);
        assertSame(other, new Ports(List.of(), List.of(), List.of(other)).innerPort("other"));
    }
}
