package dev.sluice.model;

import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.internal.Decoded;
import dev.sluice.model.internal.ProblemLog;
import dev.sluice.model.internal.read.ModelReader;
import dev.sluice.model.internal.read.ParsedFlow;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.internal.yaml.YamlText;
import dev.sluice.model.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads flows. Whatever the input is, the answer is a document with its problems; nothing is thrown for bad input, and
 * time and memory stay proportional to its size. Stateless, so one reader may serve any number of threads.
 */
public final class FlowReader {
    private final Limits limits;

    /** A reader that keeps to limits. */
    public FlowReader(Limits limits) {
        this.limits = limits;
    }

    /** Reads a file. A file that is missing, too large or not readable is a problem too. */
    public FlowDocument read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (NoSuchFileException e) {
            return refused("file-missing", "There is no file '" + file + "'. Check its name and folder.");
        } catch (IOException e) {
            return refused(
                    "file-unreadable",
                    "The file '" + file + "' cannot be read: " + e.getMessage()
                            + ". Check that it is a file and that you may read it.");
        }
    }

    /**
     * Reads a stream to its end, but no further than the size limit; does not close it.
     *
     * @throws IOException when the stream fails
     */
    public FlowDocument read(InputStream in) throws IOException {
        // One byte more than allowed is enough to know that it is too large, whatever its size says.
        return read(in.readNBytes((int) limits.fileBytes() + 1));
    }

    /** Reads the bytes of a file. */
    public FlowDocument read(byte[] bytes) {
        if (bytes.length > limits.fileBytes()) {
            return refused(
                    "limit-size",
                    "The file is larger than " + limits.fileBytes()
                            + " bytes. Split the flow, or raise the limit with -Dsluice.limits.file-bytes.");
        }
        return read(Decoded.of(bytes));
    }

    /** Reads a text, such as the content of an editor. */
    public FlowDocument read(String text) {
        if (text.length() > limits.fileBytes()) {
            return refused(
                    "limit-size",
                    "The text is longer than " + limits.fileBytes()
                            + " characters. Split the flow, or raise the limit with -Dsluice.limits.file-bytes.");
        }
        return read(Decoded.of(text));
    }

    /** Reads one value that stands alone, written as behind a key of a flow: a parameter on a command line. */
    public LiteralText readLiteral(String text) {
        Decoded decoded = Decoded.of(text);
        ProblemLog log = new ProblemLog(decoded.source());
        if (!decoded.report(log)) {
            return new LiteralText(null, log.sorted());
        }
        YamlNode root = YamlText.parse(decoded.parseable(), limits, log).root();
        // What is left of a text after a syntax error is not the value that was meant.
        if (root == null || !log.isEmpty()) {
            return new LiteralText(null, log.sorted());
        }
        return new LiteralText(new ModelReader(log).readLiteral(root), log.sorted());
    }

    private FlowDocument read(Decoded decoded) {
        ParsedFlow parsed = ParsedFlow.of(decoded, limits);
        return new FlowDocument(parsed.source(), parsed.flow(), parsed.problems(), parsed.intact());
    }

    private static FlowDocument refused(String code, String message) {
        ProblemLog log = new ProblemLog(new SourceText("", false));
        log.error(code, 0, 0, null, message);
        return new FlowDocument(log.source(), FlowFactory.eINSTANCE.createFlow(), log.sorted(), false);
    }
}
