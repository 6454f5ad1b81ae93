package dev.sluice.lang.node;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;
import static dev.sluice.nodes.api.ErrorClass.SYSTEM;
import static dev.sluice.nodes.api.ErrorClass.TRANSIENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Workers of Node.js; each ends after its two calls, so that what it started ends with it. */
@EnabledOnOs(OS.LINUX)
class NodeJsContractTest extends JavaScriptMisdeeds {
    private static final String NAME = "nodes/part.mjs";
    private static final String RUNTIME = "runtime: {workers: 1, calls: 2, memory: 64MB}\n";
    private static final String IMPORTS = "import * as fs from 'node:fs'; import { spawn } from 'node:child_process';"
            + " import { connect } from 'node:net';\n";
    private static final String STOPPED_CHILD = "spawn('sh', ['-c', 'kill -STOP $$', mark]";

    NodeJsContractTest() {
        super("JavaScript, TypeScript", ".mjs", RUNTIME, IMPORTS, null);
    }

    @Override
    Behaviour own(Misdeed misdeed) {
        return switch (misdeed) {
            case SYNTAX_ERROR ->
                Behaviour.script("export function run() {\n  return (1;\n}\n")
                        .fails(PERMANENT, "SyntaxError: Unexpected token", "(nodes/part.mjs, line 2)")
                        .hopeless();
            case EXIT_CODE -> script("process.exit(3);").fails(PERMANENT, NAME + " ended with exit code 3");
            case EXIT_TEMPORARY -> script("process.exit(75);").fails(TRANSIENT, NAME + " ended with exit code 75");
            case HARD_EXIT -> script("process.reallyExit(3);").fails(PERMANENT, NAME + " ended with exit code 3");
            case CRASH -> script("process.abort();").fails(SYSTEM, NAME + " was ended by signal 6 (SIGABRT)");
            case STACK_OVERFLOW ->
                script("const deep = () => 1 + deep(); return deep();")
                        .fails(PERMANENT, "RangeError: Maximum call stack size exceeded " + line(0));
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
                script("fs.writeFileSync(outside + '/' + mark, '');").fails(PERMANENT, "Error: ENOENT", line(0));
            case READ_HOME ->
                script("return fs.readFileSync(home, 'utf8');").fails(PERMANENT, "Error: ENOENT", line(0));
            case OPEN_SOCKET ->
                script("return new Promise((yes, no) => connect(port, '127.0.0.1', yes).on('error', no));")
                        .fails(PERMANENT, "Error: connect ECONNREFUSED", "(nodes/part.mjs)");
            case SYMLINK_SWAP ->
                script("""
                    fs.renameSync('work/data', 'work/old'); fs.symlinkSync(outside, 'work/data');
                    return fs.readFileSync('work/data/secret.txt', 'utf8');
                    """)
                        .fails(PERMANENT, "Error: ENOENT", line(1))
                        .grants("write: [work]")
                        .description(RUNTIME + "capabilities: [write]\n");
            default -> throw new AssertionError(misdeed);
        };
    }
}
