package dev.sluice.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamsTest {
    private static Plan plan(Param... params) {
        GraphPlan graph = GraphPlan.of("", List.of(), List.of(), Map.of());
        return new Plan("orders", "", "", List.of(params), graph, FailurePolicy.STOP, null, 5, 0);
    }

    private static Param param(String name, String type, @Nullable Value initial) {
        return new Param(name, PortType.parse(type), initial, false);
    }

    private static Value bound(String type, String text) {
        Params params = Params.bind(plan(param("p", type, null)), Map.of("p", text));
        assertEquals(List.of(), params.problems());
        return params.values().get("p");
    }

    private static String problem(String type, String text) {
        Params params = Params.bind(plan(param("p", type, null)), Map.of("p", text));
        assertEquals(1, params.problems().size());
        return params.problems().get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    string              | 007
                    string              | {a: 1}
                    string              | null
                    file                | data/a b.csv
                    char                | x
                    enum{low, high}     | low
                    option<string>      | yes
                    option<enum{a, b}>  | a
                    """)
    void takesTextsAsTheyAre(String type, String text) {
        assertEquals(Value.of(text), bound(type, text));
    }

    @Test
    void readsOtherTypesAsAFlowWritesThem() {
        assertEquals(Value.of(100.0), bound("f64", "100"));
        assertEquals(Value.of(0x1F), bound("s64", "0x1F"));
        assertEquals(Value.of(8), bound("u8", "0o10"));
        assertEquals(Value.of(Double.NEGATIVE_INFINITY), bound("f64", "-.inf"));
        assertEquals(Value.of(new java.math.BigInteger("18446744073709551615")), bound("u64", "18446744073709551615"));
        assertEquals(Value.of(1e23), bound("f64", "100000000000000000000000"));
        assertEquals(Value.of(true), bound("bool", "true"));
        assertEquals(Value.NULL, bound("option<s64>", "null"));
        assertEquals(Value.NULL, bound("option<string>", "null"));
        assertEquals(Value.of(3), bound("any", "3"));
        assertEquals(Value.of("north west"), bound("any", "north west"));
        assertEquals(BytesValue.copyOf(new byte[] {1, 2}), bound("bytes", "AQI="));
        assertEquals(Value.list(Value.of(1.0), Value.of(2.5)), bound("list<f64>", "[1, 2.5]"));
        assertEquals(
                RecordValue.builder()
                        .put("name", Value.of("a"))
                        .put("size", Value.of(2))
                        .put("more", Value.NULL)
                        .build(),
                bound("record{name: string, size: s64, more: option<bool>}", "{\"name\": \"a\", \"size\": 2}"));
    }

    @Test
    void saysWhatIsWrongWithAText() {
        assertEquals(
                "The param 'p' must be s64, but a string (\"many\") is no s64. Give it as -p p=1.",
                problem("s64", "many"));
        assertEquals(
                "The param 'p' must be u8, but 300 is out of the range of u8. Give it as -p p=1.",
                problem("u8", "300"));
        assertEquals(
                "The param 'p' must be list<f64>, but at [1], a string (\"x\") is no f64. Give it as -p p='[1.5, …]'.",
                problem("list<f64>", "[1, x]"));
        assertEquals(
                "The param 'p' must be list<s64>, but '[1' cannot be read as JSON. Give it as -p p='[1, …]'.",
                problem("list<s64>", "[1"));
        assertTrue(problem("f64", " ").contains("nothing is given"));
        assertTrue(problem("bytes", "ä").contains("no base64"));
        assertTrue(problem("s64", "[" + "1,".repeat(100)).contains("…' cannot be read"));
    }

    @Test
    void showsHowEachTypeIsWritten() {
        Map<String, String> examples = new LinkedHashMap<>();
        examples.put("bool", "true");
        examples.put("any", "VALUE");
        examples.put("string", "TEXT");
        examples.put("file", "PATH");
        examples.put("bytes", "BASE64");
        examples.put("char", "x");
        examples.put("enum{low, high}", "low");
        examples.put("option<s8>", "1");
        examples.put("record{name: string}", "'{\"name\": …}'");
        examples.put("variant{none, some(string)}", "'{\"case\": …}'");
        examples.put("result<string>", "'{\"ok\": …}'");
        examples.put("table", "'[{\"column\": …}, …]'");
        examples.put("tuple<s64, s64>", "'[…]'");
        examples.forEach((type, example) -> assertEquals(
                List.of("The param 'p' has no value. Give it as -p p=" + example
                        + ", or give it a default in the flow."),
                Params.bind(plan(param("p", type, null)), Map.of()).problems()));
    }

    @Test
    void reportsAllProblemsAtOnceAndKeepsSecretsToItself() {
        Plan plan = plan(
                param("threshold", "f64", Value.of(1.5)),
                param("region", "string", null),
                new Param("pin", PortType.S64, null, true),
                param("limit", "s64", null));
        Map<String, String> given = new LinkedHashMap<>();
        given.put("pin", "hunter2");
        given.put("treshold", "2");
        given.put("limit", "1.5");
        Params params = Params.bind(plan, given);
        assertEquals(4, params.problems().size());
        assertTrue(params.problems().get(0).contains("'region' has no value"));
        assertEquals(
                "The param 'pin' must be s64, which the given secret is not. Give one such as 1.",
                params.problems().get(1));
        assertTrue(params.problems().get(2).contains("'limit' must be s64"));
        assertEquals(
                "The flow 'orders' has no param 'treshold'; it has threshold, region, pin, limit."
                        + " Did you mean 'threshold'?",
                params.problems().get(3));
        assertFalse(String.join(" ", params.problems()).contains("hunter2"));
        assertEquals(
                List.of("The flow 'orders' has no param 'x'; it has none."),
                Params.bind(plan(), Map.of("x", "1")).problems());
    }

    @Test
    void takesSecretsThatAreNotGivenFromTheMachine() {
        Plan plan = plan(
                new Param("token", PortType.STRING, null, true),
                new Param("pin", PortType.S64, Value.of(1), true),
                new Param("open", PortType.STRING, Value.of("initial"), false));
        SecretSource machine = Map.of("token", "hunter2", "pin", "4711", "open", "hunter2")::get;

        assertEquals(
                RecordValue.of("token", Value.of("hunter2"))
                        .with("pin", Value.of(4711))
                        .with("open", Value.of("initial")),
                Params.bind(plan, Map.of(), machine).values());
        assertEquals(
                Value.of("given"),
                Params.bind(plan, Map.of("token", "given"), machine).values().get("token"));
        assertEquals(
                List.of(
                        "The secret param 'token' has no value. Set the environment variable SLUICE_SECRET_TOKEN, or put it"
                                + " into the keyring."),
                Params.bind(plan, Map.of()).problems());
        SecretSource broken = name -> {
            throw new IOException("the keyring is broken");
        };
        assertEquals(
                List.of("The secret param 'token' has no value: the keyring is broken."),
                Params.bind(plan, Map.of(), broken).problems());
    }

    @Test
    void fillsInInitialValuesAndConvertsGivenOnes() {
        Plan plan = plan(param("threshold", "f64", Value.of(1.5)), param("factor", "f64", Value.of(2.0)));
        Params params = Params.bindValues(plan, Map.of("factor", Value.of(3)));
        assertEquals(List.of(), params.problems());
        assertEquals(List.of("threshold", "factor"), params.values().names());
        assertEquals(Value.of(1.5), params.values().get("threshold"));
        assertEquals(Value.of(3.0), params.values().get("factor"));
        assertEquals(
                1,
                Params.bindValues(plan, Map.of("factor", Value.of("x")))
                        .problems()
                        .size());
    }
}
