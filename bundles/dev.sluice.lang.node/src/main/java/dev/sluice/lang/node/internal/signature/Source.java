package dev.sluice.lang.node.internal.signature;

import dev.sluice.lang.node.internal.signature.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The tokens of a text, and which brackets belong together. Immutable. */
final class Source {
    private static final Token END = new Token(Kind.END, "", true, "");

    private final List<Token> tokens;
    private final List<String> comments;
    /** For each opening bracket its closing one; -1 where there is none. */
    private final int[] closing;

    private Source(Lexer.Read read, int[] closing) {
        this.tokens = read.tokens();
        this.comments = read.comments();
        this.closing = closing;
    }

    static Source of(String text) {
        Lexer.Read read = Lexer.read(text);
        List<Token> tokens = read.tokens();
        int[] closing = new int[tokens.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < closing.length; i++) {
            closing[i] = -1;
            Token token = tokens.get(i);
            if (isOpening(token)) {
                open.push(i);
            } else if (isClosing(token) && !open.isEmpty() && fits(tokens.get(open.peek()), token)) {
                closing[open.pop()] = i;
            }
        }
        return new Source(read, closing);
    }

    private static boolean isOpening(Token token) {
        return token.is("(") || token.is("[") || token.is("{");
    }

    private static boolean isClosing(Token token) {
        return token.is(")") || token.is("]") || token.is("}");
    }

    private static boolean fits(Token open, Token close) {
        return "([{".indexOf(open.text()) == ")]}".indexOf(close.text());
    }

    int size() {
        return tokens.size();
    }

    /** What is in its comments that begin with two stars. */
    List<String> comments() {
        return comments;
    }

    /** The token at an index; one of kind END behind the last. */
    Token get(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : END;
    }

    /** Whether a sign or a name stands at an index. */
    boolean is(int index, String sign) {
        return get(index).is(sign);
    }

    boolean isName(int index) {
        return get(index).kind() == Kind.NAME;
    }

    boolean isOpening(int index) {
        return isOpening(get(index));
    }

    /** Where the bracket at an index ends. */
    int close(int index) throws UnreadableException {
        if (!isOpening(index) || closing[index] < 0) {
            throw new UnreadableException("a bracket without its end");
        }
        return closing[index];
    }

    /** The next index, behind all that is in the bracket where one opens here. */
    int next(int index) throws UnreadableException {
        return isOpening(index) ? close(index) + 1 : index + 1;
    }

    /** The index behind the {@code <…>} that may stand here. */
    int afterAngles(int index) throws UnreadableException {
        if (!is(index, "<")) {
            return index;
        }
        int depth = 0;
        for (int i = index; i < tokens.size(); i = next(i)) {
            if (is(i, "<")) {
                depth++;
            } else if (is(i, ">") && --depth == 0) {
                return i + 1;
            }
        }
        throw new UnreadableException("'<' without its end");
    }
}
