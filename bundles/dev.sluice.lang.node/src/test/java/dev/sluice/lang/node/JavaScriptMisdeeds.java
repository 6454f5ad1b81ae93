package dev.sluice.lang.node;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import dev.sluice.lang.contract.RuntimeContract;
import dev.sluice.lang.process.Sandbox;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Misdeeds in JavaScript, whatever runs it. */
abstract class JavaScriptMisdeeds extends RuntimeContract {
    private static final int OUTPUT_LIMIT = 200_000;

    /** What it does badly stands in line 3 and after, or in line 4 where it imports something. */
    private static final String SCRIPT = """
            %sexport function run({ bad, mark, outside, home, port }) {
              if (bad === "") return "fine";
            %s}
            """;

    private final String name;
    private final String runtime;
    private final String imports;

    /**
     * The misdeeds of a way to run JavaScript.
     *
     * @param runtime the first line of the description
     * @param imports the first line of the script, or nothing
     */
    JavaScriptMisdeeds(String column, String ending, String runtime, String imports, @Nullable Sandbox sandbox) {
        super(
                column,
                ending,
                new NodeJsProvider(
                        new NodeJsOptions(System.getenv(), null, OUTPUT_LIMIT, Duration.ofMillis(200), true, sandbox)));
        this.name = "nodes/part" + ending;
        this.runtime = runtime;
        this.imports = imports;
    }

    @Override
    protected String thrown() {
        return "TypeError";
    }

    @Override
    protected Behaviour fine() {
        return script("").gives("fine").description(runtime);
    }

    @Override
    protected Behaviour key() {
        return Behaviour.script("export const run = (inputs, { idempotencyKey }) => ({ sum: idempotencyKey });\n")
                .gives("")
                .description(runtime);
    }

    /** A script that does this badly. */
    Behaviour.Script script(String code) {
        return Behaviour.script(SCRIPT.formatted(imports, code.indent(2)));
    }

    /** Where in messages the line stands after the first that {@link #script} was given. @param further lines */
    String line(int further) {
        return "(" + name + ", line " + ((imports.isEmpty() ? 3 : 4) + further) + ")";
    }

    @Override
    protected Behaviour when(Misdeed misdeed) {
        Behaviour behaviour = switch (misdeed) {
            case NOT_A_SCRIPT ->
                Behaviour.script("MZ\u0000\u0001\u0002").refused("There is no function 'run' in " + name);
            case EXCEPTION ->
                script("throw new TypeError('bad order');").fails(PERMANENT, "TypeError: bad order " + line(0));
            case ENDLESS_LOOP -> script("for (;;);").timesOut();
            case ENDLESS_OUTPUT ->
                script("for (;;) console.log('x'.repeat(1000));").timesOut();
            case WRONG_JSON ->
                script("return new Map();").fails(PERMANENT, name + ": the result is not usable: result is a Map");
            case HUGE_JSON ->
                script("return 'x'.repeat(300_000);").fails(PERMANENT, name + ": the result is 300002 bytes of JSON");
            case NAN -> script("return [NaN];").fails(PERMANENT, name + ": the result is not usable: result[0] is NaN");
            case WRONG_TYPE -> script("return { sum: 'much' };").givesTextForANumber(name, runtime);
            default -> own(misdeed);
        };
        return behaviour.describedAtLeast(runtime);
    }

    /** What depends on what runs it. */
    abstract Behaviour own(Misdeed misdeed);
}
