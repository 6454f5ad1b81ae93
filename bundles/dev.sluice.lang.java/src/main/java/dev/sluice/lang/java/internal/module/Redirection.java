package dev.sluice.lang.java.internal.module;

import dev.sluice.lang.java.guest.GuestSystem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Leads the uses of {@code System.out}, {@code err}, {@code in} and {@code System.exit} in a class to {@link GuestSystem}.
 * Only the constant pool changes (Java Virtual Machine Specification, 4.4): such a use is a reference to a member there, and
 * that gets another class; the code stays as it is.
 */
final class Redirection {
    private static final int HEADER = 10;
    private static final int MOST_CONSTANTS = 0xFFFF;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final Set<String> MEMBERS =
            Set.of("out:Ljava/io/PrintStream;", "err:Ljava/io/PrintStream;", "in:Ljava/io/InputStream;", "exit:(I)V");
    private static final String FROM = "java/lang/System";
    private static final byte[] TO =
            GuestSystem.class.getName().replace('.', '/').getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer code;
    private final int[] offsets;
    private int end = HEADER;

    private Redirection(byte[] bytes) {
        this.code = ByteBuffer.wrap(bytes.clone());
        this.offsets = new int[code.getShort(HEADER - 2) & 0xFFFF];
    }

    /** The class with these uses led elsewhere; the same bytes where it has none, or is none that can be read. */
    static byte[] of(byte[] bytes) {
        try {
            return new Redirection(bytes).apply(bytes);
        } catch (IndexOutOfBoundsException e) {
            return bytes; // the JVM says what is wrong with it
        }
    }

    private byte[] apply(byte[] bytes) {
        index();
        Set<Integer> uses = new HashSet<>();
        for (int offset : offsets) {
            int tag = offset == 0 ? 0 : code.get(offset);
            if ((tag == FIELD || tag == METHOD) && isRedirected(offset)) {
                uses.add(offset);
            }
        }
        if (uses.isEmpty() || offsets.length + 2 > MOST_CONSTANTS) {
            return bytes;
        }
        uses.forEach(offset -> code.putShort(offset + 1, (short) (offsets.length + 1)));
        code.putShort(HEADER - 2, (short) (offsets.length + 2));
        return withTarget();
    }

    /** Finds where each constant stands; a long or double takes two numbers. */
    private void index() {
        for (int number = 1; number < offsets.length; number++) {
            offsets[number] = end;
            int tag = code.get(end);
            end += switch (tag) {
                case UTF8 -> 3 + (code.getShort(end + 1) & 0xFFFF);
                case 3, 4, FIELD, METHOD, 11, 12, 17, 18 -> 5;
                case 5, 6 -> 9;
                case 15 -> 4;
                case CLASS, 8, 16, 19, 20 -> 3;
                default -> throw new IndexOutOfBoundsException("constant " + tag);
            };
            if (tag == 5 || tag == 6) {
                number++;
            }
        }
    }

    private boolean isRedirected(int member) {
        int owner = constant(member + 1);
        int nameAndType = constant(member + 3);
        return FROM.equals(text(constant(owner + 1)))
                && MEMBERS.contains(text(constant(nameAndType + 1)) + ":" + text(constant(nameAndType + 3)));
    }

    /** Where the constant stands whose number is at this place. */
    private int constant(int at) {
        return offsets[code.getShort(at) & 0xFFFF];
    }

    private String text(int offset) {
        byte[] text = new byte[code.getShort(offset + 1) & 0xFFFF];
        code.get(offset + 3, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Puts the name of the class and the class behind the other constants. */
    private byte[] withTarget() {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(code.array(), 0, end);
        result.write(UTF8);
        result.write(TO.length >> 8);
        result.write(TO.length);
        result.writeBytes(TO);
        result.write(CLASS);
        result.write(offsets.length >> 8);
        result.write(offsets.length);
        result.write(code.array(), end, code.array().length - end);
        return result.toByteArray();
    }
}
