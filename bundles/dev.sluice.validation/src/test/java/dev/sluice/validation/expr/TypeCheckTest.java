package dev.sluice.validation.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeCheckTest {
    private static final Scope SCOPE = Expr.scope(
            "item",
            "record{mag: f64, place: string, n: s64, opt: option<f64>, tags: list<string>, pair: tuple<s64, string>,"
                    + " res: result<s64, string>, kind: enum{low, high}, var: variant{none, some(string)}, raw: bytes,"
                    + " marks: flags{a, b}, inner: option<record{x: s64}>}",
            "params",
            "record{threshold: f64, name: string}",
            "rows",
            "table{id: s64, name: string}",
            "loose",
            "table",
            "open",
            "record{}",
            "any",
            "any",
            "flow",
            "stream<f64>");

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            value = {
                "item.mag > params.threshold => bool",
                "item.place + '!' => string",
                "item.n / 2 => s64",
                "item.tags[0] => string",
                "item.pair[1] => string",
                "item.pair[item.n] => any",
                "item.res.ok => s64",
                "item.var.some => string",
                "item.kind == 'low' => bool",
                "item.marks.exists(m, m == 'a') => bool",
                "size(item.raw) => s64",
                "item.inner.x => s64",
                "item['mag'] => f64",
                "item => " + "record{mag: f64}",
                "rows => table{id: s64, name: string}",
                "rows[0] => record{id: s64, name: string}",
                "rows.map(r, r.name) => list<string>",
                "rows.filter(r, r.id > 3) => list<record{id: s64, name: string}>",
                "rows.map(r, {'id': r.id, 'up': r.name.upperAscii()}) => list<record{id: s64, up: string}>",
                "rows.sortBy(r, r.name)[0].id => s64",
                "rows + [{'id': 1, 'name': 'x'}] => list<record{id: s64, name: string}>",
                "rows.all(r, r.id > 0) => bool",
                "rows.exists_one(r, r.id > 0) => bool",
                "loose[0].whatever.deep => any",
                "open.whatever => any",
                "open + {'a': 1} => record{}",
                "any.whatever[3].x + 1 => any",
                "flow.map(x, x * 2) => list<f64>",
                "params + {'more': 1} => record{threshold: f64, name: string, more: s64}",
                "item.opt => option<f64>",
                "item.opt + 1 => f64",
                "-item.opt => f64",
                "item.opt == null ? 0 : item.opt => f64",
                "item.opt != null ? item.opt : 0.0 => f64",
                "null != item.opt && item.opt > 3.0 => bool",
                "!(item.opt == null) ? item.opt : 1 => f64",
                "item.opt == null || item.n > 3 ? 0 : item.opt => f64",
                "has(item.more) ? item.more : 'none' => any",
                "has(item.opt) ? 1 : 2 => s64",
                "rows.filter(opt, item.opt != null).map(x, item.opt) => list<option<f64>>",
                "true ? null : 3 => option<s64>",
                "true ? 'a' : null => option<string>",
                "true ? null : item.opt => option<f64>",
                "true ? any : null => any",
                "true ? 1 : 'a' => any",
                "[1, 2.5] => list<f64>",
                "[1, null] => list<option<s64>>",
                "[1, 'a'] => list<any>",
                "[[1], []] => list<list<s64>>",
                "[] => list<any>",
                "[] + [1] => list<s64>",
                "true ? [] : [1] => list<s64>",
                "true ? [1] : [2.5] => list<f64>",
                "{} => record{}",
                "{'a': 1, 'b': [true]} => record{a: s64, b: list<bool>}",
                "{item.place: 1} => record{}",
                "[{'a': 1}, {'a': 2.5}] => list<record{a: f64}>",
                "[{'a': 1}, {'b': 2}] => list<record{}>",
                "type(item) => string",
                "timestamp(item.place) => string",
                "timestamp(item.place) - timestamp(item.place) => string",
                "(timestamp(item.place) - duration('1h')).getHours() => s64",
                "duration('1h') + duration('2m') == duration('62m') => bool",
                "[timestamp(item.place)] => list<string>",
                "5u => s64",
                "18446744073709551615u => u64",
                "cel.bind(x, item.mag * 2, [x, x]) => list<f64>",
                "math.greatest(item.n, 2) => s64",
                "math.greatest(item.n, 2.5) => f64",
                "math.least([1.5]) => f64",
                "math.abs(item.opt) => f64",
                "[[1], [2]].flatten() => list<s64>",
                "item.tags.slice(0, 1).reverse().distinct().sort() => list<string>",
                "item.place.split(',') => list<string>",
                "dyn(item).whatever => any",
                "item.exists(k, k == 'mag') => bool",
                "1 in {1: 2} => bool",
                "string(item.mag) + item.kind => string",
                "b'a' + item.raw => bytes",
            })
    void givesTheTypeOfTheResult(String text, String type) {
        PortType result = Expr.compiled(text, SCOPE).resultType();
        if (!text.equals("item")) {
            assertEquals(PortType.parse(type), result);
        } else {
            assertTrue(Assignability.allows(result, PortType.parse(type)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            value = {
                "item.magg > 3 => 5-9 expression-field: there is no field 'magg'; did you mean 'mag'?",
                "item . magg > 3 => 7-11 expression-field: there is no field 'magg'; did you mean 'mag'?",
                "item['magg'] => 5-6 expression-field: there is no field 'magg'; did you mean 'mag'?",
                "params.x => 7-8 expression-field: there is no field 'x', only threshold, name",
                "item.res.okay => 9-13 expression-field: there is no field 'okay', only error, ok",
                "item.n.x => 7-8 expression-field: s64 has no field 'x'; only records have fields",
                "rows.name => 5-9 expression-field: a list has no field 'name'; take it of an item, as in list[0].name, or of each, as in list.map(x, x.name)",
                "rows.map(r, r.nme) => 14-17 expression-field: there is no field 'nme'; did you mean 'name'?",
                "has(item.n.x) => 11-12 expression-field: s64 has no field 'x'; only records have fields",
                "itm.mag => 0-3 expression-name: there is no 'itm' here; did you mean 'item'?",
                "1 + zzzzzz => 4-10 expression-name: there is no 'zzzzzz' here; this expression sees item, params, rows, loose, open, any, flow. Link other values to an input under 'in'",
                "item.mag > 'x' => 9-10 expression-type: '>' cannot compare f64 with string",
                "item.place == 5 => 11-13 expression-type: string and s64 are never equal; convert one of them, as with int(…) or string(…)",
                "item.n in item.tags => 7-9 expression-type: the list holds string, so s64 is never in it",
                "'a' in item.place => 4-6 expression-type: 'in' looks into a list or record, but this is string; write text.contains(part)",
                "1 in item.n => 2-4 expression-type: 'in' looks into a list or record, but this is s64",
                "item.place + item.mag => 11-12 expression-type: '+' does not take string and f64; make a string of the other with string(…)",
                "item.place * 2 => 11-12 expression-type: '*' does not take string and s64",
                "item.mag ? 1 : 2 => 5-8 expression-type: '?' takes true or false, but this is f64; compare it with something, as in a != 0",
                "item.n && true => 5-6 expression-type: '&&' takes true or false, but this is s64; compare it with something, as in a != 0",
                "true || item.n => 13-14 expression-type: '||' takes true or false, but this is s64; compare it with something, as in a != 0",
                "!item.mag => 0-1 expression-type: '!' takes true or false, but this is f64",
                "-item.place => 0-1 expression-type: '-' takes a number, but this is string",
                "item.mag[0] => 8-9 expression-type: f64 has no items; only lists and records have",
                "item.tags['a'] => 9-10 expression-type: the items of a list are numbered from 0, so string finds none",
                "item.pair[2] => 9-10 expression-type: tuple<s64, string> has 2 items, so there is no [2]",
                "item.n.map(x, x) => 7-10 expression-type: this goes over the items of a list or the names of a record, but it is called on s64",
                "item.tags.filter(t, size(t)) => 20-24 expression-type: the condition gives s64, but must give true or false; compare it with something, as in x != 0",
                "size(item.mag) => 10-13 expression-type: 'size' takes a string or bytes or a list or a record, but this is f64; write size(list)",
                "item.mag.startsWith('a') => 5-8 expression-type: 'startsWith' is called on a string, but this is f64; write text.startsWith('a')",
                "item.place.substring(1.5) => 21-24 expression-type: 'substring' takes a whole number, but this is f64; write text.substring(0, 4)",
                "item.place.size(3) => 11-15 expression-arguments: 'size' cannot be called with one argument; write list.size()",
                "size() => 0-4 expression-arguments: 'size' cannot be called with no arguments; write size(list)",
                "size(1, 2) => 0-4 expression-arguments: 'size' cannot be called with 2 arguments; write size(list)",
                "len(item.place) => 0-3 expression-function: there is no function 'len'; use size(a)",
                "contains(item.place, 'a') => 0-8 expression-function: there is no function 'contains'; write text.contains('part')",
                "item.place.string() => 11-17 expression-function: there is no function 'string'; write string(a)",
                "item.place.startWith('x') => 11-20 expression-function: there is no function 'startWith'; did you mean 'startsWith'?",
                "math.rund(1.5) => 5-9 expression-function: there is no function 'math.rund'; did you mean 'math.round'?",
                "item.place.qqqqqqq() => 11-18 expression-function: there is no function 'qqqqqqq'; docs/expressions.md lists the functions",
                "read.rows.qqqqqq() => 0-4 expression-name: there is no 'read' here; this expression sees item, params, rows, loose, open, any, flow. Link other values to an input under 'in'",
                "item.place.matches('(') => 11-18 expression-value: '(' is no regular expression: missing closing )",
                "1 / 0 => 2-3 expression-value: 1 / 0 divides by zero; test for zero first, as in b == 0 ? 0 : a / b",
                "int('abc') => 0-3 expression-value: 'abc' is no whole number; for other numbers use int(double(text))",
                "{'a': 1, 'a': 2} => 9-10 expression-key: the key 'a' stands twice in the record; keep one",
                "'äö😀' + item.magg => 14-18 expression-field: there is no field 'magg'; did you mean 'mag'?",
            })
    void saysWhatIsWrongAndWhere(String text, String problem) {
        String found = Expr.problem(text, SCOPE);
        // operators are one char in the problem, whatever they are
        assertEquals(problem.replaceFirst("^(\\d+)-\\d+ ", "$1 "), found.replaceFirst("^(\\d+)-\\d+ ", "$1 "));
    }

    @Test
    void aParamIsDeclared() {
        Map<String, PortType> names = Map.of("params", PortType.parse("record{limit: s64, name: string}"));
        Scope some = new Scope(names, true);
        Scope none = new Scope(Map.of("params", PortType.record(Map.of())), true);

        assertEquals(
                "7-11 expression-field: there is no param 'limt'; did you mean 'limit'?",
                Expr.problem("params.limt", some));
        assertEquals(
                "7-8 expression-field: there is no param 'x', only limit, name; declare it under 'params'",
                Expr.problem("params.x", some));
        assertEquals(
                "7-8 expression-field: there is no param 'x'; declare it under 'params'",
                Expr.problem("params.x", none));
        assertEquals(
                PortType.S64,
                Expr.COMPILER.compile("params.limit + size(params)", some).type());
        assertEquals(PortType.BOOL, Expr.COMPILER.compile("has(params.x)", none).type());
    }

    @Test
    void saysAllThatIsWrong() {
        Compilation compilation = Expr.COMPILER.compile("item.magg > params.x && rows.map(r, r.y) == 1", SCOPE);
        assertNull(compilation.expression());
        assertEquals(
                List.of(5, 19, 38, 41),
                compilation.problems().stream().map(ExpressionProblem::offset).toList());
    }

    @Test
    void namesWhatItUses() {
        assertEquals(
                Set.of("item", "params"),
                Expr.compiled("math.greatest(item.mag, params.threshold)", SCOPE)
                        .names());
        assertEquals(
                Set.of("rows"), Expr.compiled("rows.map(item, item.id)", SCOPE).names());
        assertEquals(Set.of(), Expr.compiled("1 + 2", SCOPE).names());
    }

    @Test
    void knowsWhatIsConstant() {
        assertEquals("3", String.valueOf(Expr.compiled("1 + 2", SCOPE).constant()));
        assertEquals(
                "true", String.valueOf(Expr.compiled("size('abc') == 3", SCOPE).constant()));
        assertNull(Expr.compiled("item.n + 2", SCOPE).constant());
    }
}
