package dev.sluice.lang.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.PortType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be a node, and why: found before anything runs. */
class BadModuleTest {
    @TempDir
    Path folder;

    private JavaProject project;

    @BeforeEach
    void open() throws IOException {
        project = new JavaProject(folder).classes("bin", """
                package shop;
                public abstract class Grade {
                    static { if (true) throw new IllegalStateException("code ran"); }
                    public static int one() { return 1; }
                    public static int two(int a) { return 1; }
                    public static int two(String b) { return 1; }
                    private static int hidden() { return 1; }
                    public int own() { return 1; }
                    public static int odd(Thread thread) { return 1; }
                    public static Thread gives() { return null; }
                    public static int keys(java.util.Map<Integer, String> map) { return 1; }
                    public static class Inner {
                        Inner(int n) {}
                        public int run() { return 1; }
                    }
                }
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bin | | the description does not say which class of 'bin' is the node
            bin | shop.Grad | there is no class shop.Grad in 'bin'; it has shop.Grade
            bin | other.Grade | there is no class other.Grade in 'bin'; did you mean shop.Grade?
            bin | shop.Grade | the class shop.Grade of 'bin' has no method 'run'; it has gives, keys, odd, one, own, two: name one, such as 'handler: shop.Grade#gives'
            bin | shop.Grade#two | the class shop.Grade of 'bin' has 2 methods 'two': two(String), two(int); a node is one of them: give it a name of its own
            bin | shop.Grade#hidden | the method shop.Grade.hidden of 'bin' is private; make it public
            bin | shop.Grade#own | the class shop.Grade of 'bin' cannot be made, because it is abstract
            bin | shop.Grade.Inner | the class shop.Grade$Inner of 'bin' cannot be made, because it has no constructor without parameters; add one, or make the method static
            bin | shop.Grade#odd | the parameter 'thread' of shop.Grade.odd is of the type java.lang.Thread, which no port has; there are boolean,
            bin | shop.Grade#gives | the result of shop.Grade.gives is of the type java.lang.Thread, which no port has
            bin | shop.Grade#keys | the parameter 'map' of shop.Grade.keys is a Map with keys of java.lang.Integer; keys are Strings
            bin/shop | Grade | a class of 'bin/shop' lies in another folder than its package says (Grade (wrong name: shop/Grade))
            nowhere | shop.Grade | there is no 'nowhere' in the project
            """)
    void eachSaysWhy(String module, String handler, String message) throws Exception {
        String refusal = project.refusal(module, handler, null);
        assertTrue(refusal.startsWith(message), refusal + " should start with " + message);
    }

    @Test
    void parametersAndDescriptionMustHaveTheSameNames() throws Exception {
        project.classes("bin", "public class Add { public static int run(int a, int b) { return a + b; } }");
        assertEquals(
                "Add.run takes 'b', but the description declares a, c",
                project.refusal("bin", "Add", described("a", "c")));
        assertEquals(
                "the description declares 'c', but Add.run takes a, b",
                project.refusal("bin", "Add", described("a", "b", "c")));
    }

    private static NodeType described(String... inputs) {
        NodeType.Builder type = NodeType.named("./nodes/it");
        for (String input : inputs) {
            type.in(Port.required(input, PortType.S64, ""));
        }
        return type.build();
    }

    @Test
    void aClassForALaterJavaSaysWhich() throws Exception {
        project.classes("bin", "public class Late { public static int run() { return 1; } }");
        Path file = folder.resolve("bin/Late.class");
        byte[] bytes = Files.readAllBytes(file);
        int here = Runtime.version().feature();
        bytes[7] = (byte) (here + 1 + 44);
        Files.write(file, bytes);
        assertEquals(
                "'bin': the class Late was compiled for Java " + (here + 1) + ", and this is Java " + here
                        + "; compile it with --release " + here + ", or run with Java " + (here + 1) + " (JAVA_HOME)",
                project.refusal("bin", "Late", null));
    }

    @Test
    void whatIsNoJar() throws Exception {
        project.write("lib/a.jar", "no jar");
        assertEquals(
                "'lib/a.jar' is no jar; give a jar, or a folder with classes", project.refusal("lib/a.jar", "A", null));
        project.write("bin/Bad.class", "no class");
        String refusal = project.refusal("bin", "Bad", null);
        assertTrue(refusal.startsWith("a class of 'bin' is damaged: "), refusal);
    }

    @Test
    void aDamagedJarIsSaidToBeOneWhereverItIsDamaged() throws Exception {
        project.classes("out", "public class A { public static int run() { return 1; } }")
                .jar("lib/a.jar", "out", null);
        byte[] good = Files.readAllBytes(folder.resolve("lib/a.jar"));
        for (int i = 0; i < good.length; i += 3) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) 0xFF;
            project.write("lib/a.jar", bad);
            try {
                project.load("lib/a.jar", "A", null);
            } catch (dev.sluice.nodes.api.NodeFailure e) {
                assertTrue(e.getMessage().contains("lib/a.jar"), e.getMessage());
            }
        }
        for (int length = 0; length < good.length; length += 5) {
            project.write("lib/a.jar", java.util.Arrays.copyOf(good, length));
            assertTrue(project.refusal("lib/a.jar", "A", null).contains("lib/a.jar"), "cut at " + length);
        }
    }

    @Test
    void aJarOutsideOfTheProjectIsNotReached() throws Exception {
        project.classes("out", "public class A { public static int run() { return 1; } }")
                .jar("lib/a.jar", "out", "../../x.jar");
        assertEquals(
                "the manifest of 'lib/a.jar' names '../../x.jar' under Class-Path, which lies outside of the project;"
                        + " put a copy into it",
                project.refusal("lib/a.jar", "A", null));
    }
}
