package dev.sluice.validation.expr;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses CEL by dev.cel's parser. This and {@link CelTerms} are the only classes that touch it, so that it is loaded with
 * the first expression and not before. Thread-safe.
 *
 * <p>Only its parser is used: its checker knows no records by structure and no mixed numbers, its run time walks through
 * each list and record that an expression mentions, and both together cost half a second at start.
 */
final class CelReader {
    /** What {@code list.sortBy(x, key)} becomes: the list, and the keys of its items. */
    static final String SORT_BY = "@sortBy";

    /** The longest text that is parsed, in code points. */
    private static final int LONGEST = 20_000;

    private static final int DEEPEST = 120;

    private final CelParser parser = CelParserFactory.standardCelParserBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addMacros(
                    CelMacro.newReceiverMacro("sortBy", 2, CelReader::sortBy),
                    CelMacro.newReceiverMacro("bind", 3, CelReader::bind))
            .setOptions(CelOptions.current()
                    .maxExpressionCodePointSize(LONGEST)
                    .maxParseRecursionDepth(DEEPEST)
                    .build())
            .build();

    Parsed parse(String text) {
        if (text.isBlank()) {
            return failed(0, text.length(), "the expression is empty; write one such as item.total > 100");
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return failed(
                    0,
                    text.length(),
                    "the expression is longer than " + LONGEST
                            + " characters; split it into several nodes, or write a script");
        }
        try {
            CelValidationResult result = parser.parse(text);
            return result.hasError()
                    ? new Parsed(null, problems(text, result.getErrors()))
                    : read(text, result.getAst());
        } catch (CelValidationException e) {
            return new Parsed(null, problems(text, e.getErrors()));
        } catch (StackOverflowError e) {
            return tooDeep(text);
        }
    }

    private static Parsed read(String text, CelAbstractSyntaxTree tree) {
        try {
            return new Parsed(new CelTerms(text, tree.getSource().getPositionsMap()).read(tree.getExpr()), List.of());
        } catch (CelTerms.Unsupported e) {
            return failed(e.offset(), e.offset() + 1, e.reason());
        } catch (CelTerms.TooDeep e) {
            return tooDeep(text);
        }
    }

    private static Parsed tooDeep(String text) {
        return failed(
                0, text.length(), "the expression nests too deep; split it into several nodes, or write a script");
    }

    private static Parsed failed(int offset, int end, String message) {
        return new Parsed(null, List.of(new ExpressionProblem(offset, end, "expression-syntax", message)));
    }

    private static List<ExpressionProblem> problems(String text, List<CelIssue> issues) {
        List<ExpressionProblem> problems = new ArrayList<>();
        for (CelIssue issue : issues) {
            CelSourceLocation at = issue.getSourceLocation();
            problems.add(SyntaxMessages.problem(text, offset(text, at.getLine(), at.getColumn()), issue.getMessage()));
        }
        // what follows the first syntax error is mostly a consequence of it
        return problems.subList(0, Math.min(1, problems.size()));
    }

    /** The offset in chars of a line from 1 and a column in code points from 0. */
    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        int left = text.codePointCount(start, text.length());
        return column < 0 ? 0 : text.offsetByCodePoints(start, Math.min(column, left));
    }

    private static Optional<CelExpr> sortBy(CelMacroExprFactory make, CelExpr list, ImmutableList<CelExpr> arguments) {
        if (arguments.get(0).exprKind().getKind() != CelExpr.ExprKind.Kind.IDENT) {
            return Optional.empty();
        }
        String total = make.getAccumulatorVarName();
        CelExpr keys = make.fold(
                arguments.get(0).ident().name(),
                make.copy(list),
                total,
                make.newList(),
                make.newBoolLiteral(true),
                make.newGlobalCall("_+_", make.newIdentifier(total), make.newList(arguments.get(1))),
                make.newIdentifier(total));
        return Optional.of(make.newGlobalCall(SORT_BY, list, keys));
    }

    private static Optional<CelExpr> bind(CelMacroExprFactory make, CelExpr target, ImmutableList<CelExpr> arguments) {
        boolean ours = target.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                && target.ident().name().equals("cel")
                && arguments.get(0).exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT;
        if (!ours) {
            return Optional.empty();
        }
        String name = arguments.get(0).ident().name();
        return Optional.of(make.fold(
                "#none",
                make.newList(),
                name,
                arguments.get(1),
                make.newBoolLiteral(false),
                make.newIdentifier(name),
                arguments.get(2)));
    }
}
