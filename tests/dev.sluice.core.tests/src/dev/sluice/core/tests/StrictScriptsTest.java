package dev.sluice.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.validation.ScriptTypes;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.core.runtime.CoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of the languages that come with Sluice can be kept from all of the machine. */
class StrictScriptsTest {
    /** A module that exports {@code _start}, which does nothing. */
    private static final byte[] WASM = {
        0,
        'a',
        's',
        'm',
        1,
        0,
        0,
        0, // version 1
        1,
        4,
        1,
        0x60,
        0,
        0, // a type without parameters and results
        3,
        2,
        1,
        0, // a function of it
        7,
        10,
        1,
        6,
        '_',
        's',
        't',
        'a',
        'r',
        't',
        0,
        0, // is exported
        10,
        4,
        1,
        2,
        0,
        0x0b // and ends
    };

    private static final Map<String, String> MODULES = Map.of(
            "java", "Score.java",
            "javascript", "score.js",
            "native", "score",
            "python", "score.py",
            "shell", "score.sh",
            "typescript", "score.ts",
            "wasm", "score.wasm");

    private final TestProject project;

    StrictScriptsTest() throws CoreException {
        project = TestProject.create("strict");
    }

    @AfterEach
    void deleteProject() throws CoreException {
        project.close();
    }

    /** Of a type what of the machine is open to it; else why it cannot be kept. */
    private static String said(@Nullable NodeDefinition definition, String message) {
        return definition != null
                ? definition.cage().get().openKeys()
                : message.replaceFirst(".*cannot run with 'sandbox: strict'.* it is for", "it is for");
    }

    @Test
    void aDescriptionMayAskForItWhereItsLanguageCan() throws CoreException {
        project.write("score.js", "export function run() {}\n");
        project.write("score.ts", "export function run() {}\n");
        project.write("score.py", "def run():\n    return 1\n");
        project.write("score.sh", "echo 1\n");
        project.write("Score.java", "class Score { static int run() { return 1; } }\n");
        project.write("score.wasm", WASM);
        project.write("score", "");
        Map<String, String> said = new TreeMap<>();

        for (ScriptRuntime runtime : WorkspaceCatalogue.get().catalogue().runtimes()) {
            String module = Objects.requireNonNull(MODULES.get(runtime.language()), runtime.language());
            project.write(
                    "strict.node.yaml",
                    "runtime: {language: " + runtime.language() + ", module: " + module + ", sandbox: strict}\n");
            ScriptTypes.Result found = FlowChecker.get().script("./strict", project.file("a.flow"));
            said.put(runtime.language(), said(found.definition(), String.valueOf(found.message())));
        }

        String others = "it is for javascript, typescript, wasm.";
        assertEquals(
                Map.of(
                        "java", others,
                        "javascript", "",
                        "native", others,
                        "python", others,
                        "shell", others,
                        "typescript", "",
                        "wasm", ""),
                said);
    }
}
