package dev.sluice.lang.command;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;
import static dev.sluice.nodes.api.ErrorClass.SYSTEM;
import static dev.sluice.nodes.api.ErrorClass.TRANSIENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import dev.sluice.lang.contract.RuntimeContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Scripts of {@code sh}, a process for each call. */
@EnabledOnOs(OS.LINUX)
class ShellContractTest extends RuntimeContract {
    private static final int OUTPUT_LIMIT = 200_000;
    private static final String NAME = "nodes/part.sh";

    /** What it does badly stands in line 5 and after. */
    private static final String SCRIPT = """
            #!/bin/sh
            i=$(cat); mark=${i#*mark\\":\\"}; mark=${mark%%\\"*}; outside=${i#*outside\\":\\"}; outside=${outside%%\\"*}
            home=${i#*home\\":\\"}; home=${home%%\\"*}
            case $i in *'"bad":""'*) echo '"fine"'; exit;; esac
            """;

    ShellContractTest() {
        super(
                "Shell",
                ".sh",
                new CommandProvider(new CommandOptions(
                        System.getenv(),
                        OUTPUT_LIMIT,
                        Duration.ofMillis(200),
                        CommandProject.MACHINE,
                        null,
                        Path.of("target", "programs").toAbsolutePath())));
    }

    @Override
    protected Behaviour fine() {
        return script("").gives("fine");
    }

    @Override
    protected Behaviour key() {
        return script("echo '{\"sum\": \"'\"$SLUICE_IDEMPOTENCY_KEY\"'\"}'").gives("");
    }

    private static Behaviour.Script script(String code) {
        return Behaviour.script(SCRIPT + code + "\n");
    }

    @Override
    protected Behaviour when(Misdeed misdeed) {
        return switch (misdeed) {
            case SYNTAX_ERROR ->
                Behaviour.script("echo 1\nif true; then\n")
                        .fails(PERMANENT, NAME + " ended with exit code 2: ", NAME + ": 3: Syntax error")
                        .hopeless();
            case NOT_A_SCRIPT ->
                Behaviour.script("#!/usr/bin/env python3\nprint(1)\n").refused("asks for 'python3' in its first line");
            case EXCEPTION ->
                script("set -u\necho $nothing")
                        .fails(PERMANENT, NAME + " ended with exit code 2: ", NAME + ": 6: nothing: parameter not set");
            case EXIT_CODE -> script("exit 3").fails(PERMANENT, NAME + " ended with exit code 3");
            case EXIT_TEMPORARY -> script("exit 75").fails(TRANSIENT, NAME + " ended with exit code 75");
            case HARD_EXIT -> script("exec sh -c 'exit 4'").fails(PERMANENT, NAME + " ended with exit code 4");
            case CRASH -> script("kill -SEGV $$").fails(SYSTEM, NAME + " was ended by signal 11 (SIGSEGV)");
            case STACK_OVERFLOW ->
                script("f() { f; }; f")
                        .fails(PERMANENT, NAME + " ended with exit code 2: ", NAME + ": 5: Maximum function");
            case ENDLESS_LOOP -> script("while :; do :; done").timesOut();
            case ENDLESS_OUTPUT ->
                script("while :; do echo 0123456789012345678901234567890123456789; done")
                        .fails(PERMANENT, NAME + " gave more than " + OUTPUT_LIMIT + " bytes, the limit");
            case GIGABYTE -> kept("head -c 1073741824 /dev/zero");
            case MEMORY_GROWTH -> kept("yes");
            case MANY_CHILDREN -> script("""
                    n=0
                    while [ $n -lt 50 ]; do n=$((n + 1)); sh -c 'kill -STOP $$' "$mark" > /dev/null 2>&1 & done
                    echo '"done"'
                    """).gives("done");
            case DOUBLE_FORK ->
                script("(sh -c 'kill -STOP $$' \"$mark\" > /dev/null 2>&1 &)\necho '\"done\"'")
                        .gives("done");
            case WRITE_OUTSIDE -> fromOutside("echo x > \"$outside/$mark\" || exit");
            case READ_HOME -> fromOutside("read -r x < \"$home\" || exit");
            case OPEN_SOCKET ->
                script("nc 127.0.0.1 80 || exit\necho '\"reached\"'")
                        .fails(PERMANENT, NAME + " ended with exit code 127: ", NAME + ": 5: nc: not found");
            case SYMLINK_SWAP ->
                fromOutside(
                                "mv work/data work/old; ln -s \"$outside\" work/data; read -r x < work/data/secret.txt || exit")
                        .grants("write: [work]")
                        .description("capabilities: [write]\n");
            case WRONG_JSON ->
                script("echo '{not json'")
                        .fails(PERMANENT, NAME + " printed something on stdout that is not one JSON value (line 1");
            case HUGE_JSON ->
                script("printf '\"%0300000d\"' 1")
                        .fails(PERMANENT, NAME + " gave more than " + OUTPUT_LIMIT + " bytes, the limit");
            case NAN ->
                script("echo '[NaN]'")
                        .fails(PERMANENT, NAME + " printed something on stdout that is not one JSON value (line 1");
            case WRONG_TYPE -> script("echo '{\"sum\": \"much\"}'").givesTextForANumber(NAME, "");
        };
    }

    /** What this prints is kept in memory before anything is done with it. */
    private static Behaviour kept(String code) {
        return script(code + " | tail -c 9999999999 > /dev/null || exit\necho '\"reached\"'")
                .fails(PERMANENT, NAME + " ended with exit code 1: tail: memory exhausted")
                .description("runtime: {memory: 100MB}\n");
    }

    private static Behaviour fromOutside(String code) {
        return script(code + "\necho '\"reached\"'")
                .fails(PERMANENT, NAME + " ended with exit code 2: ", NAME + ": 5: cannot");
    }
}
