package dev.sluice.lang.node.internal.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static String described(Signature signature) {
        StringBuilder text = new StringBuilder();
        for (Port port : signature.inputs()) {
            text.append(port.name()).append(port.required() ? ": " : "?: ").append(port.type());
            text.append(", ");
        }
        return text + (signature.open() ? "... " : "") + "-> " + signature.result();
    }

    private static String typeOf(String type) {
        return Signature.of("export function run(): " + type + " { return 1 as any; }", "run")
                .result()
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '#',
            value = {
                "string ~ string",
                "number ~ f64",
                "boolean ~ bool",
                "true ~ bool",
                "42 ~ f64",
                "-1 ~ f64",
                "'a' ~ enum{a}",
                "'a' | \"b-c\" ~ enum{a, b-c}",
                "'a b' | 'c' ~ string",
                "'a' | string ~ string",
                "`x` ~ string",
                "unknown ~ any",
                "any ~ any",
                "void ~ any",
                "null ~ any",
                "Promise<void> ~ any",
                "string[] ~ list<string>",
                "string[][] ~ list<list<string>>",
                "readonly number[] ~ list<f64>",
                "Array<boolean> ~ list<bool>",
                "ReadonlyArray<string> ~ list<string>",
                "(string | null)[] ~ list<option<string>>",
                "[number, string] ~ tuple<f64, string>",
                "[lat: number, lon: number] ~ tuple<f64, f64>",
                "[number, string?] ~ list<any>",
                "[number, ...string[]] ~ list<any>",
                "Promise<string> ~ string",
                "Promise<Array<Promise<number>>> ~ list<f64>",
                "string | null ~ option<string>",
                "string | undefined | null ~ option<string>",
                "null | 'on' | 'off' ~ option<enum{on, off}>",
                "number | string ~ any",
                "{ a: string; b: number } ~ record{a: string, b: f64}",
                "{ a: string, b?: number, } ~ record{a: string, b: option<f64>}",
                "{ readonly a: boolean } ~ record{a: bool}",
                "{ 'a-b': string; 'a b': string; 3: number } ~ record{a-b: string}",
                "{ a: { b: string[] } } ~ record{a: record{b: list<string>}}",
                "{ a: string } & { b: string } ~ record{a: string, b: string}",
                "{ a: string } | { a: string; b: string } ~ record{a: string, b: option<string>}",
                "{ f(x: number): string; a: string } ~ record{a: string}",
                "{ a: Unknown; b: string } ~ record{a: option<any>, b: string}",
                "{ [key: string]: number } ~ record{}",
                "{ [K in 'a']: number } ~ record{}",
                "{ a: string ; ??? ; b: string } ~ record{a: string, b: string}",
                "Record<string, number> ~ record{}",
                "Record<'a' | 'b', number> ~ record{a: f64, b: f64}",
                "Partial<{ a: string }> ~ record{a: option<string>}",
                "Required<{ a?: string }> ~ record{a: string}",
                "Pick<{ a: string; b: string }, 'a'> ~ record{a: string}",
                "Omit<{ a: string; b: string }, 'a'> ~ record{b: string}",
                "Map<string, number> ~ any",
                "Date ~ any",
                "() => string ~ any",
                "<T>(x: T) => T ~ any",
                "new () => string ~ any",
                "typeof x ~ any",
                "typeof import('./x.ts') ~ any",
                "import('./x.ts').Row ~ any",
                "Some.Thing<string> ~ any",
                "keyof { a: string } ~ string",
                "A extends B ? string : number ~ any",
                "{ a: string }['a'] ~ any",
                "Array<Unknown<string> ~ any",
            })
    void aTypeOfTypeScriptIsTheNearestOfAPort(String type, String expected) {
        assertEquals(expected, typeOf(type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '#',
            value = {
                "export function run({ x }: { x: number }) {} ! x: f64, -> any",
                "export async function run({ x, y = 3 }: { x: string; y?: number }): Promise<string> {} ! x: string, y?: f64, -> string",
                "export const run = async ({ x }: { x: string }): Promise<number> => 1; ! x: string, -> f64",
                "export const run: Handler = ({ x }) => 1; ! x?: any, ... -> any",
                "export const run = function ({ x }: { x: string }) {}; ! x: string, -> any",
                "export function run<T extends { x: number }>(inputs: T): T {} ! x: f64, -> record{x: f64}",
                "export function run(inputs: { x: string } = { x: '' }) {} ! x?: string, -> any",
                "export function run(inputs?: { x: string }) {} ! x?: string, -> any",
                "export function run({ x: { y, z }, ...rest }: { x: { y: number; z: string } }) {} ! x: record{y: f64, z: string}, -> any",
                "export function run({ x, y: [a, b] = [1, 2], ...rest }) {} ! x?: any, y?: any, ... -> any",
                "export function run(inputs) {} ! ... -> any",
                "export function run() {} ! ... -> any",
                "export const run = inputs => 1; ! ... -> any",
                "export const run = async inputs => 1; ! ... -> any",
                "export const run = wrap(({ x }) => 1); ! ... -> any",
                "function grade({ x }: { x: string }): string {} export { grade as run }; ! x: string, -> string",
                "const grade = ({ x }: { x: string }) => 1; export { grade, grade as run }; ! x: string, -> any",
                "export default { run: <T extends { x: number }>(o: T): number => 2 * o.x }; ! x: f64, -> f64",
                "export default { other() {}, async run({ x }: { x: string }): Promise<string> { return x; } }; ! x: string, -> string",
                "function run({ x }) {} module.exports = { run }; ! x?: any, ... -> any",
                "module.exports = { other: 1, run: ({ x }) => x }; ! x?: any, ... -> any",
                "module.exports.run = async ({ x }) => x; ! x?: any, ... -> any",
                "exports.run = function ({ x }) {}; ! x?: any, ... -> any",
                "const run = x.run; export { run }; ! ... -> any",
                "export function other({ x }: { x: string }) {} ! ... -> any",
                "export function run({ x }: Imported) {} ! x?: any, ... -> any",
                "export function run({ x }: { x: string; [more: string]: string }) {} ! x: string, ... -> any",
                "export function run({ x }: { x: string } & Imported) {} ! x: string, ... -> any",
                "export function run({ 'a b': x, y }: { 'a b': string; y: string }) {} ! y: string, -> any",
                "export function run({ x }: { x: string ! ... -> any",
                "export function run({ x ! ... -> any",
            })
    void theFunctionIsFoundInEachOfItsForms(String text, String expected) {
        assertEquals(expected, described(Signature.of(text, "run")));
    }

    @Test
    void typesOfTheSameFileAreUsed() {
        Signature signature = Signature.of("""
                import { readFile } from "node:fs/promises";
                const PATTERN = /["'`{]/g, ratio = 4 / 2 / 1;

                type Kind = "rain" | "snow"
                interface Named { id: string }
                export interface Day extends Named {
                  /** In degrees. */
                  warmest: number
                  kind?: Kind
                  readonly tags: readonly string[];
                }
                type Page<T> = { items: T[]; next: string | null };
                interface Inputs {
                  /** The days to look at,
                   * in any order. */
                  days: Page<Day>;
                  limit?: number;
                }
                enum Colour { Red }
                class Other { days: string = `${"}"} ${{ a: 1 }.a}`; }

                /** Finds the warmest day. @param days is not it */
                export async function run({ days, limit = 5 }: Inputs): Promise<Day | null> { return null; }
                """, "run");

        assertEquals(
                "days: record{items: list<record{id: string, warmest: f64, kind: option<enum{rain, snow}>, tags:"
                        + " list<string>}>, next: option<string>}, limit?: f64, -> option<record{id: string, warmest:"
                        + " f64, kind: option<enum{rain, snow}>, tags: list<string>}>",
                described(signature));
        assertEquals(
                "The days to look at, in any order.", signature.inputs().get(0).help());
        assertEquals("Finds the warmest day. @param days is not it", signature.help());
        assertEquals(signature.result(), PortType.parse(signature.result().toString()));
    }

    @Test
    void jsDocSaysWhatJavaScriptDoesNot() {
        Signature signature = Signature.of("""
                /**
                 * @typedef {Object} Order
                 * @property {string} id
                 * @property {number} [total=0]
                 */

                /** @typedef {("low"|"high")} Level */

                /**
                 * Grades an order.
                 *
                 * More about it.
                 * @param {Object} inputs
                 * @param {Order} inputs.order - The order
                 *   to grade.
                 * @param {number=} inputs.limit
                 * @param {?string} inputs.note
                 * @param {Array.<string>} [inputs.tags]
                 * @param {Level} inputs.level
                 * @returns {Promise<{large: boolean}>} Whether it is large.
                 */
                exports.run = async ({ order, limit, level, other }) => ({ large: true });
                """, "run");

        assertEquals(
                "order: record{id: string, total: option<f64>}, limit?: f64, note?: option<string>, tags?: list<string>,"
                        + " level: enum{low, high}, other?: any, ... -> record{large: bool}",
                described(signature));
        assertEquals("The order to grade.", signature.inputs().get(0).help());
        assertEquals("Whether it is large.", signature.resultHelp());
        assertEquals("Grades an order.\n\nMore about it.", signature.help());
    }

    @Test
    void jsDocMayTypeTheParameterAsAWhole() {
        assertEquals(
                "order: string, limit?: f64, -> list<f64>",
                described(Signature.of("""
                        /** @param {{order: string, limit?: number}} inputs @return {number[]} */
                        export function run(inputs) {}
                        """.replace("} inputs @", "} inputs\n * @"), "run")));
    }

    @Test
    void typesThatHoldThemselvesEnd() {
        assertEquals(
                "record{children: list<any>, name: string}",
                Signature.of("""
                        interface Tree { children: Tree[]; name: string }
                        export function run(): Tree { return null!; }
                        """, "run").result().toString());
    }

    @Test
    void typesThatGrowWithEachNameEnd() {
        StringBuilder text = new StringBuilder("type T0 = { a: string };\n");
        for (int i = 1; i < 35; i++) {
            text.append("type T%d = { a: T%d; b: T%d };\n".formatted(i, i - 1, i - 1));
        }
        Signature signature = Signature.of(text + "export function run({ x }: { x: T34 }): T34 {}", "run");

        assertTrue(signature.inputs().size() == 1, () -> described(signature).substring(0, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "(", "{a:", "A<", "`${", "x |", "Array<", "() =>", "readonly ", "keyof ", "-"})
    void deepNestingEnds(String part) {
        String deep = "export function run(): " + part.repeat(100_000);

        assertFalse(Signature.of(deep, "run").result().toString().length() > 10_000);
    }

    @Test
    void aTextThatIsDataRatherThanAScriptIsNotRead() {
        assertEquals(
                List.of(),
                Signature.of("export function run({ x }: { x: string }) {}" + " ".repeat(1 << 20), "run")
                        .inputs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                /**
                 * @param {{quake: string}} inputs
                 * @param {{idempotencyKey: string}} context
                 */
                exports.run = ({ quake }, { idempotencyKey }) => quake + idempotencyKey;
                """, """
                /**
                 * @param {object} inputs
                 * @param {string} inputs.quake what was measured
                 * @param {object} context
                 * @param {string} context.idempotencyKey
                 */
                exports.run = ({ quake }, context) => quake + context.idempotencyKey;
                """, """
                /**
                 * @param {string} quake what was measured
                 * @param {{idempotencyKey: string}} context
                 */
                exports.run = ({ quake }, context) => quake + context.idempotencyKey;
                """, """
                export function run(
                    { quake }: { quake: string }, { idempotencyKey }: { idempotencyKey: string }) {
                  return quake + idempotencyKey;
                }
                """})
    void theSecondParameterIsNoInput(String script) {
        Signature signature = Signature.of(script, "run");
        assertEquals(
                List.of("quake"), signature.inputs().stream().map(Port::name).toList());
        assertEquals(PortType.STRING, signature.inputs().get(0).type());
    }
}
