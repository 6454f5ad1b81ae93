package dev.sluice.validation.expr;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import java.io.Serial;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes dev.cel's syntax tree over into terms, with offsets in chars of the text. For one tree. */
final class CelTerms {
    private static final int DEEPEST = 250;

    private final String text;
    private final Map<Long, Integer> positions;
    private final boolean plain;
    private int depth;

    CelTerms(String text, Map<Long, Integer> positions) {
        this.text = text;
        this.positions = positions;
        this.plain = text.codePointCount(0, text.length()) == text.length();
    }

    Term read(CelExpr tree) {
        if (++depth > DEEPEST) {
            throw new TooDeep();
        }
        int at = offset(tree.id());
        Term term = switch (tree.getKind()) {
            case CONSTANT -> new Term.Constant(at, constant(tree.constant()));
            case IDENT -> name(at, tree.ident().name());
            case SELECT -> select(at, tree.select());
            case CALL ->
                new Term.Call(
                        function(at, tree.call().function()),
                        tree.call().function(),
                        optional(tree.call().target().orElse(null)),
                        all(tree.call().args()));
            case LIST -> new Term.Items(at, all(tree.list().elements()));
            case MAP -> new Term.Fields(at, entries(tree.map()));
            case COMPREHENSION -> fold(wordBefore(at), tree.comprehension());
            case STRUCT ->
                throw new Unsupported(
                        at, "there are no message types; write a record as {'name': value} with its names in quotes");
            case NOT_SET -> throw new Unsupported(at, "a part of the expression is missing");
        };
        depth--;
        return term;
    }

    /** A name; the dot of an absolute name says nothing here, where names have no namespaces. */
    private Term name(int at, String name) {
        boolean absolute = name.startsWith(".");
        return new Term.Name(
                absolute && text.startsWith(".", at) ? spaces(at + 1) : at, absolute ? name.substring(1) : name);
    }

    private @Nullable Term optional(@Nullable CelExpr tree) {
        return tree == null ? null : read(tree);
    }

    private List<Term> all(List<CelExpr> trees) {
        List<Term> terms = new ArrayList<>(trees.size());
        for (CelExpr tree : trees) {
            terms.add(read(tree));
        }
        return terms;
    }

    /** The parser points at the dot; a message points at the field. */
    private Term select(int dot, CelExpr.CelSelect select) {
        int at = dot;
        if (text.startsWith(".", dot)) {
            at = spaces(dot + 1);
        } else if (select.testOnly()) {
            int found = text.indexOf(select.field(), dot);
            at = found < 0 ? dot : lastBefore(select.field(), text.indexOf(')', dot), found);
        }
        return new Term.Select(at, read(select.operand()), select.field(), select.testOnly());
    }

    private int lastBefore(String field, int end, int otherwise) {
        int found = end < 0 ? -1 : text.lastIndexOf(field, end);
        return found < 0 ? otherwise : found;
    }

    /** The parser points at a function's opening parenthesis; a message points at its name. */
    private int function(int at, String function) {
        return function.startsWith("_") ? at : wordBefore(at);
    }

    /** Where the word before an opening parenthesis begins; the same place where there is none. */
    private int wordBefore(int parenthesis) {
        if (!text.startsWith("(", parenthesis)) {
            return parenthesis;
        }
        int end = parenthesis;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return start < end ? start : parenthesis;
    }

    private int spaces(int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return Math.min(at, text.length());
    }

    private List<Term.Entry> entries(CelExpr.CelMap map) {
        List<Term.Entry> entries = new ArrayList<>();
        for (CelExpr.CelMap.Entry entry : map.entries()) {
            entries.add(new Term.Entry(read(entry.key()), read(entry.value())));
        }
        return entries;
    }

    private Term fold(int at, CelExpr.CelComprehension fold) {
        return new Term.Fold(
                at,
                read(fold.iterRange()),
                fold.iterVar(),
                fold.accuVar(),
                read(fold.accuInit()),
                read(fold.loopCondition()),
                read(fold.loopStep()),
                read(fold.result()));
    }

    private static Value constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case NULL_VALUE -> Value.NULL;
            case BOOLEAN_VALUE -> Value.of(constant.booleanValue());
            case INT64_VALUE -> Value.of(constant.int64Value());
            case UINT64_VALUE -> Value.of(new BigInteger(constant.uint64Value().toString()));
            case DOUBLE_VALUE -> Value.of(constant.doubleValue());
            case STRING_VALUE -> Value.of(constant.stringValue());
            case BYTES_VALUE -> BytesValue.copyOf(constant.bytesValue().toByteArray());
            default -> throw new IllegalStateException("the parser makes no constant of kind " + constant.getKind());
        };
    }

    private int offset(long id) {
        int position = Math.max(0, positions.getOrDefault(id, 0));
        return plain ? Math.min(position, text.length()) : text.offsetByCodePoints(0, position);
    }

    /** A part of CEL that flows do not have. */
    static final class Unsupported extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int offset;

        private Unsupported(int offset, String reason) {
            super(reason, null, false, false);
            this.offset = offset;
        }

        int offset() {
            return offset;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** The tree is deeper than code that recurses may take. */
    static final class TooDeep extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private TooDeep() {
            super(null, null, false, false);
        }
    }
}
