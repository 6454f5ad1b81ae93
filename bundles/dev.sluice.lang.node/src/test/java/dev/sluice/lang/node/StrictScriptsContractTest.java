package dev.sluice.lang.node;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import dev.sluice.lang.contract.RuntimeContract;
import dev.sluice.lang.process.Sandbox;
import java.time.Duration;

/** Scripts that run apart from the machine: what they reach for is not there. */
class StrictScriptsContractTest extends RuntimeContract {
    private static final int OUTPUT_LIMIT = 200_000;
    private static final String NAME = "nodes/part.js";
    private static final String HERE = "(nodes/part.js, line 3)";
    private static final String RUNTIME = "runtime: {sandbox: strict, workers: 1, memory: 16MB}\n";

    /** What it does badly stands in line 3 and after. */
    private static final String SCRIPT = """
            export function run({ bad, mark, outside, home, port }) {
              if (bad === "") return "fine";
            %s}
            """;

    StrictScriptsContractTest() {
        super(
                "JavaScript `sandbox: strict`",
                ".js",
                new NodeJsProvider(new NodeJsOptions(
                        System.getenv(), null, OUTPUT_LIMIT, Duration.ofMillis(200), true, Sandbox.NONE)));
    }

    @Override
    protected boolean isCaged() {
        return false; // what the machine has does not matter
    }

    @Override
    protected Behaviour fine() {
        return script("").gives("fine").description(RUNTIME);
    }

    private static Behaviour.Script script(String code) {
        return Behaviour.script(SCRIPT.formatted(code.indent(2)));
    }

    private static Behaviour missing(String name, String code) {
        return script(code).fails(PERMANENT, "ReferenceError: " + name + " is not defined", HERE);
    }

    @Override
    protected Behaviour when(Misdeed misdeed) {
        Behaviour behaviour = switch (misdeed) {
            case SYNTAX_ERROR ->
                Behaviour.script("export function run() {\n  return (1;\n}\n")
                        .fails(PERMANENT, NAME + ": ", "(nodes/part.js, line 2)")
                        .hopeless();
            case NOT_A_SCRIPT ->
                Behaviour.script("MZ\u0000\u0001\u0002").refused("There is no function 'run' in " + NAME);
            case EXCEPTION ->
                script("throw new TypeError('bad order');").fails(PERMANENT, "TypeError: bad order " + HERE);
            case EXIT_CODE -> missing("process", "process.exit(3);");
            case HARD_EXIT -> missing("std", "std.exit(3);");
            case CRASH -> Behaviour.open("it runs within WebAssembly, where nothing that it can do breaks its engine");
            case STACK_OVERFLOW ->
                script("const deep = () => 1 + deep(); return deep();")
                        .fails(PERMANENT, NAME + " used up the call stack");
            case ENDLESS_LOOP -> script("for (;;);").timesOut();
            case ENDLESS_OUTPUT ->
                script("for (;;) console.log('x'.repeat(1000));").timesOut();
            case GIGABYTE ->
                script("return new Array(1 << 27).fill(0).length;")
                        .fails(PERMANENT, "InternalError: out of memory " + HERE);
            case MEMORY_GROWTH ->
                script("const all = []; for (;;) all.push(new Array(100000).fill(1));")
                        .fails(PERMANENT, "InternalError: out of memory " + HERE);
            case MANY_CHILDREN -> missing("require", "require('child_process').spawn('sh');");
            case DOUBLE_FORK -> missing("os", "os.fork();");
            case WRITE_OUTSIDE -> missing("require", "require('fs').writeFileSync(outside + '/' + mark, '');");
            case READ_HOME -> missing("require", "require('fs').readFileSync(home);");
            case OPEN_SOCKET -> missing("fetch", "fetch('http://127.0.0.1:' + port);");
            case SYMLINK_SWAP -> missing("require", "require('fs').symlinkSync(outside, 'work/data');");
            case WRONG_JSON ->
                script("return new Map();").fails(PERMANENT, NAME + ": the result is not usable: result is");
            case HUGE_JSON ->
                script("return 'x'.repeat(300_000);").fails(PERMANENT, NAME + ": the result is 300002 bytes of JSON");
            case NAN -> script("return [NaN];").fails(PERMANENT, NAME + ": the result is not usable: result[0] is NaN");
            case WRONG_TYPE ->
                script("return { sum: 'much' };")
                        .fails(PERMANENT, "the output 'sum' of nodes/part.js is not of its type f64")
                        .output("sum")
                        .hopeless()
                        .description(RUNTIME + "outputs: {sum: f64}\n");
        };
        return behaviour.describedAtLeast(RUNTIME);
    }
}
