package dev.sluice.lang.python;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;
import static dev.sluice.nodes.api.ErrorClass.SYSTEM;
import static dev.sluice.nodes.api.ErrorClass.TRANSIENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import dev.sluice.lang.contract.RuntimeContract;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Misdeeds in Python. */
@EnabledOnOs(OS.LINUX)
abstract class PythonMisdeeds extends RuntimeContract {
    static final String NAME = "nodes/part.py";
    private static final int OUTPUT_LIMIT = 200_000;
    private static final String HERE = "(nodes/part.py, line 4)";

    /** {@code run(…)}; what it does badly stands in line 4 and after. */
    private static final String SCRIPT = """
            import ctypes, os, socket, subprocess, sys, time
            def run(bad, mark, outside, home, port):
                if not bad: return "fine"
            %s""";

    private static final String STOPPED_CHILD = "['sh', '-c', 'kill -STOP $$', mark]";

    private final String runtime;
    private final String exit;

    /** @param runtime what stands in the description under {@code runtime} @param exit what is said of an exit code */
    PythonMisdeeds(String column, String runtime, String exit) {
        super(
                column,
                ".py",
                new PythonProvider(new PythonOptions(
                        System.getenv(), null, String.valueOf(OUTPUT_LIMIT), PythonProject.GRACE, true, null)));
        this.runtime = runtime;
        this.exit = exit;
    }

    @Override
    protected String thrown() {
        return "ValueError";
    }

    @Override
    protected Behaviour fine() {
        return script("").gives("fine").description(description(""));
    }

    @Override
    protected Behaviour key() {
        return Behaviour.script("def run(idempotency_key, **inputs):\n    return {'sum': idempotency_key}\n")
                .gives("")
                .description(description(""));
    }

    /** A script that does this badly. */
    static Behaviour.Script script(String code) {
        return Behaviour.script(SCRIPT.formatted(code.indent(4)));
    }

    private String description(String more) {
        return "runtime: {language: python" + runtime + "}\n" + more;
    }

    @Override
    protected Behaviour when(Misdeed misdeed) {
        Behaviour behaviour = switch (misdeed) {
            case SYNTAX_ERROR ->
                Behaviour.script("def run(bad, **others):\n    return (1,\n")
                        .fails(PERMANENT, "SyntaxError: ", "(nodes/part.py, line 2)")
                        .hopeless();
            case NOT_A_SCRIPT ->
                Behaviour.script("MZ\u0000\u0001\u0002").fails(PERMANENT, NAME).hopeless();
            case EXCEPTION -> script("raise ValueError('bad order')").fails(PERMANENT, "ValueError: bad order " + HERE);
            case CRASH -> script("ctypes.string_at(0)").fails(SYSTEM, NAME + " was ended by signal 11 (SIGSEGV)");
            case STACK_OVERFLOW ->
                script("return run(bad, mark, outside, home, port)")
                        .fails(PERMANENT, "RecursionError: maximum recursion depth exceeded", "(nodes/part.py, line ");
            case ENDLESS_LOOP -> script("while True: pass").timesOut();
            case ENDLESS_OUTPUT -> script("while True: print('x' * 1000)").timesOut();
            case MANY_CHILDREN ->
                script("for _ in range(50): subprocess.Popen(" + STOPPED_CHILD + ")\nreturn 'done'")
                        .gives("done");
            case DOUBLE_FORK -> script("""
                    if os.fork() == 0:
                        os.setsid()
                        if os.fork() == 0: os.execvp('sh', %s)
                        os._exit(0)
                    os.wait()
                    return 'done'
                    """.formatted(STOPPED_CHILD)).gives("done");
            case WRITE_OUTSIDE -> script("open(outside + '/' + mark, 'w')").fails(PERMANENT, "FileNotFoundError", HERE);
            case READ_HOME -> script("return open(home).read()").fails(PERMANENT, "FileNotFoundError", HERE);
            case OPEN_SOCKET ->
                script("socket.create_connection(('127.0.0.1', port))")
                        .fails(PERMANENT, "ConnectionRefusedError", HERE);
            case SYMLINK_SWAP ->
                script("""
                    os.rename('work/data', 'work/old'); os.symlink(outside, 'work/data')
                    return open('work/data/secret.txt').read()
                    """)
                        .fails(PERMANENT, "FileNotFoundError", "(nodes/part.py, line 5)")
                        .grants("write: [work]");
            case WRONG_JSON -> script("return {1, 2}").fails(PERMANENT, NAME + ": the result is not usable: result is");
            case HUGE_JSON ->
                script("return 'x' * 300_000")
                        .fails(PERMANENT, NAME + ": the result is 300002 bytes of JSON, more than");
            case NAN -> script("return [float('nan')]").fails(PERMANENT, NAME, "result[0] is nan, which JSON does not");
            case WRONG_TYPE -> script("return {'sum': 'much'}").givesTextForANumber(NAME, description(""));
            case EXIT_CODE -> script("sys.exit(3)").fails(PERMANENT, exit);
            case EXIT_TEMPORARY -> script("sys.exit(75)").fails(TRANSIENT, "exit code 75");
            case HARD_EXIT -> script("os._exit(3)").fails(PERMANENT, NAME + " ended with exit code 3");
            case GIGABYTE -> script("return len(bytearray(1 << 30))").fails(PERMANENT, "MemoryError", HERE);
            case MEMORY_GROWTH -> script("""
                    all = []
                    while True: all.append(bytearray(8 << 20))
                    """).fails(PERMANENT, "MemoryError", "(nodes/part.py, line 5)");
        };
        return behaviour.describedAtLeast(
                description(misdeed == Misdeed.SYMLINK_SWAP ? "capabilities: [write]\n" : ""));
    }
}
