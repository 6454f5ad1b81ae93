package dev.sluice.lang.java;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;
import static dev.sluice.nodes.api.ErrorClass.SYSTEM;
import static dev.sluice.nodes.api.ErrorClass.TRANSIENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import dev.sluice.lang.contract.RuntimeContract;
import java.time.Clock;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Source files, which are trusted with all that the runner may do, and so refused where the flow does not say that. */
class JavaContractTest extends RuntimeContract {
    private static final String NAME = "nodes/part.java";
    private static final String HERE = "(part.run, part.java, line 4)";
    private static final String TRUSTED = "run: [java]";
    private static final String OVER = "sluice.contract.over";

    /** What it does badly stands in line 4. */
    private static final String SCRIPT = """
            import java.util.*; class %s { static int deep(int n) { return 1 + deep(n + 1); }
            static Object run(String bad, String mark, String outside, String home, long port) throws Exception {
            if (bad.isEmpty()) { return "fine"; } else
            %s
            } }
            """;

    JavaContractTest() {
        super(
                "Java",
                ".java",
                new JavaProvider(new JavaOptions(Clock.systemUTC(), ToolProvider::getSystemJavaCompiler)));
    }

    @Override
    protected boolean isCaged() {
        return false;
    }

    @BeforeAll
    static void begin() {
        System.clearProperty(OVER);
    }

    /** Lets code end that cannot be stopped. */
    @AfterAll
    static void end() {
        System.setProperty(OVER, "true");
    }

    @Override
    protected String thrown() {
        return "IllegalStateException";
    }

    @Override
    protected Behaviour fine() {
        return Behaviour.script(SCRIPT.formatted("fine", "return null;"))
                .gives("fine")
                .grants(TRUSTED);
    }

    @Override
    protected Behaviour key() {
        return Behaviour.script("""
                        class part { static Object run(String bad, String mark, String outside, String home, long port,
                                dev.sluice.nodes.api.NodeContext context) {
                            return java.util.Map.of("sum", context.idempotencyKey());
                        } }
                        """).gives("").grants(TRUSTED);
    }

    private static Behaviour.Script script(String code) {
        return Behaviour.script(SCRIPT.formatted("part", code));
    }

    /** What only the flow's trust opens. */
    private static Behaviour untrusted(Misdeed misdeed) {
        String code = switch (misdeed) {
            case MANY_CHILDREN -> "for (int i = 0; i < 50; i++) { new ProcessBuilder(\"sh\").start(); }";
            case DOUBLE_FORK -> "new ProcessBuilder(\"setsid\", \"sh\").start();";
            case WRITE_OUTSIDE -> "java.nio.file.Files.writeString(java.nio.file.Path.of(outside, mark), \"\");";
            case READ_HOME -> "java.nio.file.Files.readString(java.nio.file.Path.of(home));";
            case OPEN_SOCKET -> "new java.net.Socket(\"127.0.0.1\", (int) port).close();";
            case SYMLINK_SWAP ->
                "java.nio.file.Files.createSymbolicLink(java.nio.file.Path.of(\"work/link\"),"
                        + " java.nio.file.Path.of(outside));";
            default -> throw new AssertionError(misdeed);
        };
        return script("{ " + code + " return \"done\"; }").refused("run: [java]");
    }

    @Override
    protected Behaviour when(Misdeed misdeed) {
        return switch (misdeed) {
            case SYNTAX_ERROR -> script("return (1;").refused("It does not compile: nodes/part.java, line 4: ");
            case NOT_A_SCRIPT -> Behaviour.script("MZ\u0000\u0001\u0002").refused("It does not compile: " + NAME);
            case EXCEPTION ->
                script("throw new IllegalStateException(\"bad order\");")
                        .fails(PERMANENT, "IllegalStateException: bad order " + HERE)
                        .grants(TRUSTED);
            case EXIT_CODE ->
                script("{ System.exit(3); return 1; }")
                        .fails(PERMANENT, "part.run called System.exit(3) " + HERE)
                        .grants(TRUSTED);
            case EXIT_TEMPORARY ->
                script("{ System.exit(75); return 1; }")
                        .fails(TRANSIENT, "part.run called System.exit(75) " + HERE)
                        .grants(TRUSTED);
            case HARD_EXIT, CRASH ->
                Behaviour.open(
                        "`Runtime.halt` and native code that crashes end the runner; its journal has what was done");
            case STACK_OVERFLOW ->
                script("return deep(0);")
                        .fails(PERMANENT, "part.run used up the stack (part.deep, part.java, line 1)")
                        .grants(TRUSTED);
            case ENDLESS_LOOP ->
                script("{ while (!Boolean.getBoolean(\"" + OVER + "\")) { Thread.onSpinWait(); } return 1; }")
                        .timesOut()
                        .grants(TRUSTED);
            case ENDLESS_OUTPUT ->
                script("{ while (!Thread.interrupted()) { System.out.println(\"x\".repeat(1000)); } return 1; }")
                        .timesOut()
                        .grants(TRUSTED);
            case GIGABYTE ->
                // more than any array has, so that nothing else of the tests goes without
                script("return new long[Integer.MAX_VALUE];")
                        .fails(SYSTEM, "the runner's memory ran out in part.run " + HERE)
                        .grants(TRUSTED);
            case MEMORY_GROWTH ->
                Behaviour.open("memory is the runner's, and others may be without while a node takes all of it");
            case MANY_CHILDREN, DOUBLE_FORK, WRITE_OUTSIDE, READ_HOME, OPEN_SOCKET, SYMLINK_SWAP -> untrusted(misdeed);
            case WRONG_JSON ->
                script("return new Thread();")
                        .fails(PERMANENT, "the result of part.run is a java.lang.Thread, which has no form in a flow")
                        .grants(TRUSTED);
            case HUGE_JSON -> Behaviour.open("results are handed on within the runner, and are no JSON");
            case NAN ->
                script("return Double.NaN;")
                        .fails(PERMANENT, "the result of part.run is NaN, which JSON does not have")
                        .grants(TRUSTED);
            case WRONG_TYPE ->
                script("return Map.of(\"sum\", \"much\");")
                        .fails(PERMANENT, "sum", "f64")
                        .output("sum")
                        .hopeless()
                        .description("outputs: {sum: f64}\n")
                        .grants(TRUSTED);
        };
    }
}
