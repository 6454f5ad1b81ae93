package dev.sluice.lang.node;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import dev.sluice.lang.process.Sandbox;

/** Scripts that run apart from the machine: what they reach for is not there. */
class StrictScriptsContractTest extends JavaScriptMisdeeds {
    private static final String NAME = "nodes/part.js";

    StrictScriptsContractTest() {
        super(
                "JavaScript `sandbox: strict`",
                ".js",
                "runtime: {sandbox: strict, workers: 1, memory: 16MB}\n",
                "",
                Sandbox.NONE);
    }

    @Override
    protected boolean isCaged() {
        return false; // what the machine has does not matter
    }

    private Behaviour missing(String name, String code) {
        return script(code).fails(PERMANENT, "ReferenceError: " + name + " is not defined", line(0));
    }

    @Override
    Behaviour own(Misdeed misdeed) {
        return switch (misdeed) {
            case SYNTAX_ERROR ->
                Behaviour.script("export function run() {\n  return (1;\n}\n")
                        .fails(PERMANENT, NAME + ": ", "(nodes/part.js, line 2)")
                        .hopeless();
            case EXIT_CODE -> missing("process", "process.exit(3);");
            case EXIT_TEMPORARY -> Behaviour.open("there it has no process to end");
            case HARD_EXIT -> missing("std", "std.exit(3);");
            case CRASH -> Behaviour.open("it runs within WebAssembly, where nothing that it can do breaks its engine");
            case STACK_OVERFLOW ->
                script("const deep = () => 1 + deep(); return deep();")
                        .fails(PERMANENT, NAME + " used up the call stack");
            case GIGABYTE ->
                script("return new Array(1 << 27).fill(0).length;")
                        .fails(PERMANENT, "InternalError: out of memory " + line(0));
            case MEMORY_GROWTH ->
                script("const all = []; for (;;) all.push(new Array(100000).fill(1));")
                        .fails(PERMANENT, "InternalError: out of memory " + line(0));
            case MANY_CHILDREN -> missing("require", "require('child_process').spawn('sh');");
            case DOUBLE_FORK -> missing("os", "os.fork();");
            case WRITE_OUTSIDE -> missing("require", "require('fs').writeFileSync(outside + '/' + mark, '');");
            case READ_HOME -> missing("require", "require('fs').readFileSync(home);");
            case OPEN_SOCKET -> missing("fetch", "fetch('http://127.0.0.1:' + port);");
            case SYMLINK_SWAP -> missing("require", "require('fs').symlinkSync(outside, 'work/data');");
            default -> throw new AssertionError(misdeed);
        };
    }
}
