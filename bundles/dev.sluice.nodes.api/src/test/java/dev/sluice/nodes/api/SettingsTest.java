package dev.sluice.nodes.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SettingsTest {
    private static final Bindings NAMES = Bindings.of(Map.of("x", Value.of("input"), "y", Value.of(2)));

    private static SettingValue plain(Object value) {
        return new SettingValue.Plain(Value.from(value));
    }

    private static Expression name(String name) {
        return names -> {
            Value value = names.get(name);
            return value == null ? Value.of("none") : value;
        };
    }

    private static Settings of(String name, SettingValue value) {
        return new Settings(Map.of(name, value), NAMES);
    }

    private static Settings of(Object value) {
        return of("s", plain(value));
    }

    private static void fails(String message, Executable action) {
        NodeFailure failure = assertThrows(NodeFailure.class, action);
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
    }

    @Test
    void aMissingSettingIsNamed() throws NodeFailure {
        Settings none = new Settings(Map.of(), NAMES);
        assertFalse(none.has("s"));
        fails("'s' is missing", () -> none.value("s"));
        fails("'s' is missing", () -> none.text("s"));
        fails("'s' is missing", () -> none.time("s"));
        fails("'s' is missing", () -> none.texts("s"));
        fails("'s' is missing", () -> none.formula("s"));
        assertEquals(Value.of(1), none.value("s", Value.of(1)));
        assertEquals("x", none.text("s", "x"));
        assertTrue(none.flag("s", true));
        assertEquals(7, none.whole("s", 7));
        assertEquals(Map.of(), none.formulas("s"));
        assertEquals(Map.of(), none.groups("s"));
    }

    @Test
    void namesKeepTheirOrder() {
        Map<String, SettingValue> values = new LinkedHashMap<>();
        values.put("b", plain(1));
        values.put("a", plain(2));
        assertEquals(List.of("b", "a"), new Settings(values, NAMES).names());
    }

    @Test
    void computedValuesSeeTheNames() throws NodeFailure {
        assertEquals("input", of("s", new SettingValue.Computed(name("x"))).text("s"));
        SettingValue nested = new SettingValue.Parts(Map.of(
                "list",
                new SettingValue.Items(List.of(new SettingValue.Computed(name("x")), plain(null))),
                "deep",
                new SettingValue.Parts(Map.of("y", new SettingValue.Formula(name("y"))))));
        assertEquals(
                Value.from(Map.of("list", Arrays.asList("input", null), "deep", Map.of("y", 2))),
                of("s", nested).value("s"));
    }

    @Test
    void textTakesScalars() throws NodeFailure {
        assertEquals("a", of("a").text("s"));
        assertEquals("1", of(1).text("s"));
        assertEquals("true", of(true).text("s"));
        fails("must be a string", () -> of(List.of()).text("s"));
        fails("must be a string", () -> of(Map.of()).text("s"));
        fails("must be a string", () -> of((Object) null).text("s"));
    }

    @Test
    void flagsNumbersAndTimesAreChecked() throws NodeFailure {
        assertFalse(of(false).flag("s", true));
        fails("true or false", () -> of("yes").flag("s", true));
        assertEquals(3, of(3.0).whole("s", 7));
        fails("a whole number", () -> of(3.5).whole("s", 7));
        fails("a whole number", () -> of(new UnsignedValue(-1)).whole("s", 7));
        assertEquals(Duration.ofSeconds(30), of("30s").time("s"));
        fails("500ms", () -> of(30).time("s"));
        assertEquals(List.of("a", "1"), of(List.of("a", 1)).texts("s"));
        assertEquals(List.of("a"), of("a").texts("s"));
        fails("a list of strings", () -> of(1).texts("s"));
    }

    @Test
    void whatAFormulaIsGivenGoesBeforeTheNames() throws NodeFailure {
        Expression formula = of("s", new SettingValue.Formula(name("x"))).formula("s");
        assertEquals(Value.of("input"), formula.evaluate(Bindings.NONE));
        assertEquals(Value.of("item"), formula.evaluate(Bindings.of("x", Value.of("item"))));
        assertEquals(Value.of(1), of(1).formula("s").evaluate(Bindings.NONE));
        assertEquals(
                Value.of("input"),
                of("s", new SettingValue.Computed(name("x"))).formula("s").evaluate(Bindings.NONE));
    }

    @Test
    void mapsOfFormulasAndGroupsKeepTheirOrder() throws NodeFailure {
        Map<String, SettingValue> parts = new LinkedHashMap<>();
        parts.put("b", new SettingValue.Formula(name("x")));
        parts.put("a", plain(true));
        Map<String, Expression> formulas =
                of("s", new SettingValue.Parts(parts)).formulas("s");
        assertEquals(List.of("b", "a"), List.copyOf(formulas.keySet()));
        assertTrue(formulas.get("a").test(Bindings.NONE));
        Settings group = of("s", new SettingValue.Parts(Map.of("g", new SettingValue.Parts(parts))))
                .groups("s")
                .get("g");
        assertEquals("input", group.text("b"));
    }

    @Test
    void groupsAndFormulasMayBePlainAsAWhole() throws NodeFailure {
        Settings settings = of(Map.of("g", Map.of("fn", "count")));
        assertEquals("count", settings.groups("s").get("g").text("fn"));
        assertEquals(
                Value.of(true), of(Map.of("c", true)).formulas("s").get("c").evaluate(Bindings.NONE));
        assertEquals(Map.of(), of("text").groups("s"));
    }

    @Test
    void aConditionMustGiveABool() {
        Expression text = names -> Value.of("x");
        fails("true or false", () -> text.test(Bindings.NONE));
    }

    @Test
    void bindingsFallBackOnOthers() {
        Bindings names = Bindings.of("a", Value.of(1), "b", Value.of(2)).orElse(Bindings.of("c", Value.of(3)));
        assertEquals(Value.of(1), names.get("a"));
        assertEquals(Value.of(2), names.get("b"));
        assertEquals(Value.of(3), names.get("c"));
        assertEquals(null, names.get("d"));
    }
}
