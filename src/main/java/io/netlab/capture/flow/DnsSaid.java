package io.netlab.capture.flow;

import io.netlab.capture.Message.DnsAnswer;
import io.netlab.capture.Message.DnsQuestion;
import io.netlab.topology.Lab;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * DNS messages (RFC 1035): {@code dns} for any; {@code dns www.example.com A}, a question; {@code dns answer 203.0.113.80},
 * {@code dns answer web}, {@code dns answer NXDOMAIN}, an answer with all of that; {@code dns referral ns1.example.com},
 * an answer that only says who knows.
 */
record DnsSaid(Part part, List<Ref> data) implements What {

    private static final Pattern CODE = Pattern.compile("NOERROR|FORMERR|SERVFAIL|NXDOMAIN|NOTIMP|REFUSED");

    /** Which messages. */
    enum Part {
        ANY,
        QUESTION,
        ANSWER,
        REFERRAL
    }

    static What read(Words words) {
        Optional<Words.Word> first = words.argument();
        if (first.isEmpty()) {
            return new DnsSaid(Part.ANY, List.of());
        }
        List<Ref> rest = words.arguments().stream().map(Words.Word::ref).collect(Collectors.toList());
        return switch (first.get().text()) {
            case "question" -> question(first.get(), rest);
            case "answer" -> new DnsSaid(Part.ANSWER, List.copyOf(rest));
            case "referral" -> new DnsSaid(Part.REFERRAL, List.copyOf(rest));
            default -> {
                rest.add(0, first.get().ref());
                yield question(first.get(), rest);
            }
        };
    }

    private static What question(Words.Word at, List<Ref> nameAndType) {
        if (nameAndType.size() > 2) {
            throw new Misread(at.at(), "a DNS question is a name and a type, as 'dns www.example.com A'");
        }
        return new DnsSaid(Part.QUESTION, List.copyOf(nameAndType));
    }

    @Override
    public boolean test(Sighting seen, Context context) {
        boolean asked = (part == Part.ANY || part == Part.QUESTION)
                && seen.messages(DnsQuestion.class).anyMatch(this::isAsked);
        return asked || (part != Part.QUESTION && seen.messages(DnsAnswer.class).anyMatch(a -> isSaid(a, context)));
    }

    private boolean isAsked(DnsQuestion question) {
        return (data.isEmpty() || isSameName(data.get(0).text(), question.name()))
                && (data.size() < 2 || data.get(1).text().equalsIgnoreCase(question.type()));
    }

    private boolean isSaid(DnsAnswer answer, Context context) {
        return switch (part) {
            case ANSWER -> data.stream().allMatch(word -> holds(answer, word, context));
            case REFERRAL ->
                answer.isReferral()
                        && data.stream()
                                .allMatch(name ->
                                        answer.authority().stream().anyMatch(zone -> isSameName(name.text(), zone)));
            default -> true;
        };
    }

    private static boolean holds(DnsAnswer answer, Ref word, Context context) {
        return CODE.matcher(word.text()).matches()
                ? answer.rcode().equals(word.text())
                : answer.answers().stream()
                        .anyMatch(data -> isSameName(word.text(), data) || context.isAddress(word, data));
    }

    /** Case does not matter, nor does the last dot. */
    private static boolean isSameName(String one, String other) {
        return withoutDot(one).equals(withoutDot(other));
    }

    private static String withoutDot(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** A word with neither dot nor colon stands for a node. */
    @Override
    public void validate(Lab lab, Problems problems) {
        data.stream()
                .filter(word ->
                        part == Part.ANSWER && !CODE.matcher(word.text()).matches())
                .filter(word -> word.text().indexOf('.') < 0 && word.text().indexOf(':') < 0)
                .forEach(word -> new Pin.AddressOf(word).validate(lab, problems));
    }

    @Override
    public String toString() {
        String word = part == Part.ANSWER ? " answer" : part == Part.REFERRAL ? " referral" : "";
        return "dns" + word + data.stream().map(d -> " " + d).collect(Collectors.joining());
    }
}
