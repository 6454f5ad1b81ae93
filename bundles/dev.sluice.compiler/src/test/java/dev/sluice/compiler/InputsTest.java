package dev.sluice.compiler;

import static dev.sluice.compiler.Project.input;
import static dev.sluice.compiler.Project.links;
import static dev.sluice.compiler.Project.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    @TempDir
    Path folder;

    private Plan plan(String text) {
        return new Project(folder).plan(text);
    }

    private static Value given(InputSpec input, String param, Value value) throws NodeFailure {
        Map<String, SettingValue> settings = Map.of(input.name(), input.given());
        return new Settings(settings, Bindings.of("params", RecordValue.of(param, value))).value(input.name());
    }

    @Test
    void aValueIsCheckedOnArrivalWhereItsTypeIsNotCertain() {
        Plan plan = plan("""
                flow: checks
                nodes:
                  whole: {type: t.whole}
                  decimal: {type: t.decimal}
                  any: {type: t.any}
                  list: {type: t.list}
                  same: {type: t.sum, in: {a: decimal}}
                  widened: {type: t.sum, in: {a: whole, b: any, more: list}}
                  free: {type: t.settings, in: {value: whole}}
                out: {same: same, widened: widened, free: free}
                """);
        assertEquals(PortType.ANY, input(node(plan, "same"), "a").check());
        NodeSpec widened = node(plan, "widened");
        assertEquals(PortType.F64, input(widened, "a").check());
        assertEquals(PortType.F64, input(widened, "b").check());
        assertEquals(PortType.list(PortType.F64), input(widened, "more").check());
        assertEquals(PortType.ANY, input(node(plan, "free"), "value").check());
        assertTrue(input(widened, "a").required());
        assertFalse(input(widened, "b").required());
    }

    @Test
    void theTypesOfALoopAreNoPromise() {
        Plan plan = plan("""
                flow: loop
                nodes:
                  start: {type: t.decimal}
                  loop:
                    type: t.while
                    in: {x: start}
                    with: {when: x < 10.0}
                    body:
                      nodes:
                        next: {type: t.sum, in: {a: loop.x, b: loop.iteration}}
                      out: {x: next}
                  end: {type: t.sum, in: {a: loop.x}}
                out: {x: end}
                """);
        assertEquals(PortType.F64, input(node(plan, "loop/next"), "a").check());
        assertEquals(PortType.F64, input(node(plan, "end"), "a").check());
        assertEquals("[x]", links(node(plan, "loop/next"), "a"));
        assertEquals("[iteration]", links(node(plan, "loop/next"), "b"));
        assertEquals("[loop.x]", links(node(plan, "end"), "a"));
        assertEquals(
                List.of("x", "iteration"), node(plan, "loop").container().body().entries());
    }

    @Test
    void aPortOfManyTakesAListOfLinks() {
        Plan plan = plan("""
                flow: many
                nodes:
                  one: {type: t.decimal}
                  two: {type: t.whole}
                  merge: {type: t.merge, in: {in: [one, two.out]}}
                  settings: {type: t.settings, in: {many: [one, two]}}
                  single: {type: t.settings, in: {many: one}}
                  none: {type: t.settings, in: {many: []}}
                out: {merge: merge, a: settings, b: single, c: none}
                """);
        assertEquals("[one.out, two.out]", links(node(plan, "merge"), "in"));
        InputSpec first = input(node(plan, "merge"), "in");
        assertTrue(first.many());
        assertEquals(PortType.F64, first.check());
        InputSpec all = input(node(plan, "settings"), "many");
        assertTrue(all.many());
        assertEquals(PortType.list(PortType.F64), all.check());
        assertEquals(PortType.ANY, input(node(plan, "single"), "many").check());
        assertEquals(List.of(), node(plan, "none").inputs());
    }

    @Test
    void anInputMayBeGivenInsteadOfLinked() throws NodeFailure {
        Plan plan = plan("""
                flow: given
                params:
                  n: {type: s64, default: 1}
                  free: {type: any, default: 1}
                nodes:
                  sum: {type: t.sum, with: {a: 1, b: '${params.n}', more: [1, '${params.free}']}}
                  other: {type: t.script, with: {name: 'x${params.n}', list: [1, 2]}}
                out: {sum: sum, other: other}
                """);
        NodeSpec sum = node(plan, "sum");
        assertEquals(new SettingValue.Plain(Value.of(1.0)), input(sum, "a").given());
        assertEquals(PortType.ANY, input(sum, "a").check());
        assertTrue(input(sum, "a").required());
        assertEquals(Value.of(5.0), given(input(sum, "b"), "n", Value.of(5)));
        assertEquals(Value.list(Value.of(1.0), Value.of(2.5)), given(input(sum, "more"), "free", Value.of(2.5)));
        assertThrows(NodeFailure.class, () -> given(input(sum, "more"), "free", Value.of("x")));
        NodeSpec other = node(plan, "other");
        assertEquals(
                List.of("name", "list"),
                other.inputs().stream().map(InputSpec::name).toList());
        assertEquals(Value.of("x5"), given(input(other, "name"), "n", Value.of(5)));
        assertEquals(
                new SettingValue.Plain(Value.list(Value.of(1), Value.of(2))),
                input(other, "list").given());
        assertEquals(Map.of(), other.settings());
    }

    @Test
    void oneGivenValueStandsForAListWhereManyAreTaken() throws NodeFailure {
        Plan plan = plan("""
                flow: given
                params:
                  n: {type: s64, default: 1}
                nodes:
                  one: {type: t.settings, with: {many: 2}}
                  two: {type: t.settings, with: {many: '${params.n}'}}
                  first: {type: t.merge, with: {in: 2}}
                out: {one: one, two: two, first: first}
                """);
        InputSpec one = input(node(plan, "one"), "many");
        assertEquals(new SettingValue.Plain(Value.list(Value.of(2.0))), one.given());
        assertEquals(Value.list(Value.of(5.0)), given(input(node(plan, "two"), "many"), "n", Value.of(5)));
        assertEquals(
                new SettingValue.Plain(Value.of(2.0)),
                input(node(plan, "first"), "in").given());
    }

    @Test
    void anOpenTypeTakesAnyInputInTheOrderOfTheFile() {
        Plan plan = plan("""
                flow: open
                nodes:
                  one: {type: t.decimal}
                  any: {type: t.any}
                  n:
                    type: t.script
                    in: {z: one, a: any}
                    with: {m: text}
                out: {n: n}
                """);
        NodeSpec n = node(plan, "n");
        assertEquals(
                List.of("z", "a", "m"), n.inputs().stream().map(InputSpec::name).toList());
        assertTrue(n.inputs().stream().allMatch(input -> input.check() == PortType.ANY && input.required()));
    }
}
