package dev.sluice.editor.internal.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/** Writes the objects of a PDF and where each begins, as ISO 32000 section 7.5 has it. */
final class PdfFile {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    PdfFile() {
        // Four bytes beyond ASCII in a comment say that the file is not text.
        write("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /** Adds the next object; the first is number 1. */
    void object(String dictionary) {
        begin();
        write(dictionary + "\nendobj\n");
    }

    /** Adds the next object as a compressed stream. */
    void stream(byte[] content) {
        byte[] packed = deflate(content);
        begin();
        write("<< /Length " + packed.length + " /Filter /FlateDecode >>\nstream\n");
        out.writeBytes(packed);
        write("\nendstream\nendobj\n");
    }

    /** The whole file. @param catalog number of the object that a reader begins with @param info that of the title */
    byte[] bytes(int catalog, int info) {
        int table = out.size();
        write("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        for (int offset : offsets) {
            write(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
        }
        write("trailer\n<< /Size " + (offsets.size() + 1) + " /Root " + catalog + " 0 R /Info " + info + " 0 R >>\n");
        write("startxref\n" + table + "\n%%EOF\n");
        return out.toByteArray();
    }

    /** A text of any script, as a string of a dictionary. */
    static String hex(String text) {
        StringBuilder hex = new StringBuilder("<FEFF");
        for (byte part : text.getBytes(StandardCharsets.UTF_16BE)) {
            hex.append(String.format(Locale.ROOT, "%02X", part));
        }
        return hex.append('>').toString();
    }

    private void begin() {
        offsets.add(out.size());
        write(offsets.size() + " 0 obj\n");
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
