package dev.sluice.validation.expr;

/**
 * A term, ready to run. It gives a {@link dev.sluice.nodes.api.value.Value}, or one of what only expressions know: a
 * {@link KeyedMap}, {@link java.time.Instant}, {@link java.time.Duration} or {@link TypeName}.
 */
@FunctionalInterface
interface Code {
    /**
     * The value in an evaluation.
     *
     * @throws Stop where it has none
     */
    Object run(Frame frame);
}
