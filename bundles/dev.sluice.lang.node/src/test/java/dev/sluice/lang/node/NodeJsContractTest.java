package dev.sluice.lang.node;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;
import static dev.sluice.nodes.api.ErrorClass.SYSTEM;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import dev.sluice.lang.contract.RuntimeContract;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Workers of Node.js; each ends after its two calls, so that what it started ends with it. */
@EnabledOnOs(OS.LINUX)
class NodeJsContractTest extends RuntimeContract {
    private static final int OUTPUT_LIMIT = 200_000;
    private static final String NAME = "nodes/part.mjs";
    private static final String HERE = "(nodes/part.mjs, line 4)";
    private static final String RUNTIME = "runtime: {workers: 1, calls: 2, memory: 64MB}\n";

    /** What it does badly stands in line 4 and after. */
    private static final String SCRIPT = """
            import * as fs from "node:fs"; import { spawn } from "node:child_process"; import { connect } from "node:net";
            export function run({ bad, mark, outside, home, port }) {
              if (bad === "") return "fine";
            %s}
            """;

    private static final String STOPPED_CHILD = "spawn('sh', ['-c', 'kill -STOP $$', mark]";

    NodeJsContractTest() {
        super(
                "JavaScript, TypeScript",
                ".mjs",
                new NodeJsProvider(
                        new NodeJsOptions(System.getenv(), null, OUTPUT_LIMIT, Duration.ofMillis(200), true, null)));
    }

    @Override
    protected Behaviour fine() {
        return script("").gives("fine").description(RUNTIME);
    }

    private static Behaviour.Script script(String code) {
        return Behaviour.script(SCRIPT.formatted(code.indent(2)));
    }

    @Override
    protected Behaviour when(Misdeed misdeed) {
        Behaviour behaviour = switch (misdeed) {
            case SYNTAX_ERROR ->
                Behaviour.script("export function run() {\n  return (1;\n}\n")
                        .fails(PERMANENT, "SyntaxError: Unexpected token", "(nodes/part.mjs, line 2)")
                        .hopeless();
            case NOT_A_SCRIPT ->
                Behaviour.script("MZ\u0000\u0001\u0002").refused("There is no function 'run' in " + NAME);
            case EXCEPTION ->
                script("throw new TypeError('bad order');").fails(PERMANENT, "TypeError: bad order " + HERE);
            case EXIT_CODE -> script("process.exit(3);").fails(PERMANENT, NAME + " ended with exit code 3");
            case HARD_EXIT -> script("process.reallyExit(3);").fails(PERMANENT, NAME + " ended with exit code 3");
            case CRASH -> script("process.abort();").fails(SYSTEM, NAME + " was ended by signal 6 (SIGABRT)");
            case STACK_OVERFLOW ->
                script("const deep = () => 1 + deep(); return deep();")
                        .fails(PERMANENT, "RangeError: Maximum call stack size exceeded " + HERE);
            case ENDLESS_LOOP -> script("for (;;);").timesOut();
            case ENDLESS_OUTPUT ->
                script("for (;;) console.log('x'.repeat(1000));").timesOut();
            case GIGABYTE -> script("return new Array(1 << 27).fill(0).length;").fails(SYSTEM, NAME + " was ended by");
            case MEMORY_GROWTH ->
                script("const all = []; for (;;) all.push(new Array(1 << 17).fill(0));")
                        .fails(SYSTEM, NAME + " was ended by signal");
            case MANY_CHILDREN ->
                script("for (let i = 0; i < 50; i++) " + STOPPED_CHILD + "); return 'done';")
                        .gives("done");
            case DOUBLE_FORK ->
                script(STOPPED_CHILD + ", { detached: true, stdio: 'ignore' }).unref(); return 'done';")
                        .gives("done");
            case WRITE_OUTSIDE ->
                script("fs.writeFileSync(outside + '/' + mark, '');").fails(PERMANENT, "Error: ENOENT", HERE);
            case READ_HOME -> script("return fs.readFileSync(home, 'utf8');").fails(PERMANENT, "Error: ENOENT", HERE);
            case OPEN_SOCKET ->
                script("return new Promise((yes, no) => connect(port, '127.0.0.1', yes).on('error', no));")
                        .fails(PERMANENT, "Error: connect ECONNREFUSED", "(nodes/part.mjs)");
            case SYMLINK_SWAP ->
                script("""
                    fs.renameSync('work/data', 'work/old'); fs.symlinkSync(outside, 'work/data');
                    return fs.readFileSync('work/data/secret.txt', 'utf8');
                    """)
                        .fails(PERMANENT, "Error: ENOENT", "(nodes/part.mjs, line 5)")
                        .grants("write: [work]")
                        .description(RUNTIME + "capabilities: [write]\n");
            case WRONG_JSON ->
                script("return new Map();").fails(PERMANENT, NAME + ": the result is not usable: result is");
            case HUGE_JSON ->
                script("return 'x'.repeat(300_000);").fails(PERMANENT, NAME + ": the result is 300002 bytes of JSON");
            case NAN -> script("return [NaN];").fails(PERMANENT, NAME + ": the result is not usable: result[0] is NaN");
            case WRONG_TYPE ->
                script("return { sum: 'much' };")
                        .fails(PERMANENT, "the output 'sum' of nodes/part.mjs is not of its type f64")
                        .output("sum")
                        .hopeless()
                        .description(RUNTIME + "outputs: {sum: f64}\n");
        };
        return behaviour.describedAtLeast(RUNTIME);
    }
}
