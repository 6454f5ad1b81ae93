package dev.sluice.core.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Collects what fits the word that is typed: what begins with it first, then what contains it. */
final class Proposals {
    private static final int CONTAINED = 100;

    private final List<Proposal> found = new ArrayList<>();
    private final String prefix;
    private final String lead;
    private final int start;
    private final int end;

    /** @param lead is put in front of each insertion, such as the space that a colon needs */
    Proposals(String prefix, String lead, int start, int end) {
        this.prefix = prefix.toLowerCase(Locale.ROOT);
        this.lead = lead;
        this.start = start;
        this.end = end;
    }

    void add(String label, String detail, Proposal.Kind kind, String insert, int rank, Supplier<String> help) {
        add(label, detail, kind, insert, insert.length(), rank, help);
    }

    void add(
            String label,
            String detail,
            Proposal.Kind kind,
            String insert,
            int caret,
            int rank,
            Supplier<String> help) {
        String name = label.toLowerCase(Locale.ROOT);
        int at = name.indexOf(prefix);
        if (at < 0) {
            return;
        }
        boolean begins = at == 0 || ".:/-_".indexOf(name.charAt(at - 1)) >= 0;
        found.add(new Proposal(
                label,
                detail,
                kind,
                start,
                end,
                lead + insert,
                lead.length() + caret,
                rank + (at == 0 ? 0 : begins ? CONTAINED / 2 : CONTAINED),
                help));
    }

    void word(String word, String detail, int rank) {
        add(word, detail, Proposal.Kind.WORD, word, rank, () -> "");
    }

    List<Proposal> sorted() {
        found.sort(Comparator.comparingInt(Proposal::rank));
        return List.copyOf(found);
    }
}
