package dev.sluice.validation.expr;

import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles expressions (CEL) and templates (text with <code>${expression}</code> in it) against the types of the names
 * that they may use. The language, the rules of numbers and the functions are described in {@code docs/expressions.md}.
 *
 * <p>Thread-safe. The parser is loaded with the first expression; what it has parsed is kept for the same text with other
 * names.
 */
public final class ExpressionCompiler {
    private static final int KEPT = 10_000;

    private final Map<String, Parsed> parsed = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Parsed> eldest) {
            return size() > KEPT;
        }
    });
    private @Nullable CelReader reader;
    private @Nullable Functions functions;

    /** Compiles an expression, written without <code>${}</code>. */
    public Compilation compile(String text, Scope scope) {
        TermCompiler terms = new TermCompiler(text.length(), scope, functions());
        List<ExpressionProblem> problems = new ArrayList<>();
        Part part = part(text, terms, problems);
        return finish(text, part, terms.slots(), terms.used(), problems);
    }

    /**
     * Compiles a template. One that is exactly one expression has that expression's value and type; another is a string,
     * in which numbers stand in their shortest form, and lists and records as JSON.
     */
    public Compilation compile(Template template, Scope scope) {
        List<ExpressionProblem> problems = new ArrayList<>(template.problems());
        List<Part> parts = new ArrayList<>();
        Set<String> used = new LinkedHashSet<>();
        int slots = 0;
        for (Template.Piece piece : template.pieces()) {
            switch (piece) {
                case Template.Text text -> parts.add(Part.constant(Type.STRING, Value.of(text.text())));
                case Template.Inserted inserted -> {
                    TermCompiler terms = new TermCompiler(inserted.expression().length(), scope, functions());
                    List<ExpressionProblem> own = new ArrayList<>();
                    parts.add(part(inserted.expression(), terms, own));
                    own.forEach(problem -> problems.add(problem.shifted(inserted.offset())));
                    used.addAll(terms.used());
                    slots = Math.max(slots, terms.slots());
                }
            }
        }
        return finish(template.source(), template.isSingle() ? parts.get(0) : joined(parts), slots, used, problems);
    }

    private static Part joined(List<Part> parts) {
        if (parts.stream().allMatch(part -> part.constant() != null)) {
            StringBuilder text = new StringBuilder();
            parts.forEach(part -> text.append(Texts.of(Objects.requireNonNull(part.constant()))));
            return Part.constant(Type.STRING, Value.of(text.toString()));
        }
        Code[] codes = parts.stream().map(Part::code).toArray(Code[]::new);
        return Part.of(Type.STRING, frame -> {
            StringBuilder text = new StringBuilder();
            for (Code code : codes) {
                text.append(Texts.of(code.run(frame)));
            }
            return Value.of(text.toString());
        });
    }

    private Part part(String text, TermCompiler terms, List<ExpressionProblem> problems) {
        Parsed result = parsed.computeIfAbsent(text, one -> reader().parse(one));
        if (result.term() == null) {
            problems.addAll(result.problems());
            return Part.broken();
        }
        Part part = terms.compile(result.term());
        problems.addAll(terms.problems());
        return part;
    }

    private static Compilation finish(
            String text, Part part, int slots, Set<String> used, List<ExpressionProblem> problems) {
        if (problems.isEmpty()) {
            return Compilation.of(new CompiledExpression(text, part, slots, used));
        }
        problems.sort(Comparator.comparingInt(ExpressionProblem::offset));
        return Compilation.failed(part.type().port(), problems);
    }

    private synchronized CelReader reader() {
        if (reader == null) {
            reader = new CelReader();
        }
        return reader;
    }

    private synchronized Functions functions() {
        if (functions == null) {
            functions = new Functions();
        }
        return functions;
    }
}
