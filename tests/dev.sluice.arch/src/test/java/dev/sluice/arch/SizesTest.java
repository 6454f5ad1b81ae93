package dev.sluice.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SizesTest {
    private static final int LONGEST_FILE = 600;
    private static final int LONGEST_METHOD = 60;

    private final Checkout checkout = Checkout.find();

    @Test
    void noJavaFileIsLongerThanItsLimit() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : checkout.javaFiles()) {
            long lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(checkout.name(file) + " has " + lines + " lines, the limit is " + LONGEST_FILE);
            }
        }

        assertEquals("", String.join("\n", tooLong));
    }

    @Test
    void noMethodIsLongerThanItsLimit() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(checkout.javaFiles()));
            MethodLengths lengths = new MethodLengths(Trees.instance(task).getSourcePositions());
            for (CompilationUnitTree unit : task.parse()) {
                lengths.scan(unit, unit);
            }

            assertTrue(lengths.methods > 100, "only " + lengths.methods + " methods were found");
            assertEquals("", String.join("\n", lengths.tooLong));
        }
    }

    /** Measures each method from the line behind its annotations to its closing brace, in lines. */
    private final class MethodLengths extends TreeScanner<@Nullable Void, CompilationUnitTree> {
        private final SourcePositions positions;
        private final List<String> tooLong = new ArrayList<>();
        private int methods;

        MethodLengths(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            long end = positions.getEndPosition(unit, method);
            if (end >= 0) {
                // The rows of a parameterised test stand in an annotation.
                long behindModifiers = positions.getEndPosition(unit, method.getModifiers());
                long start = behindModifiers >= 0 ? behindModifiers : positions.getStartPosition(unit, method);
                long first = unit.getLineMap().getLineNumber(start);
                long lines = unit.getLineMap().getLineNumber(end) - first + 1;
                methods++;
                if (lines > LONGEST_METHOD) {
                    String file = checkout.name(Path.of(unit.getSourceFile().toUri()));
                    tooLong.add(file + ":" + first + " " + method.getName() + " has " + lines + " lines, the limit is "
                            + LONGEST_METHOD);
                }
            }
            return super.visitMethod(method, unit);
        }
    }
}
