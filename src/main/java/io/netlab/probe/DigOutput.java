package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.topology.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What dig printed: the response's header and its answer section. */
record DigOutput(Outcome outcome, String rcode, Set<String> flags, List<Resource> answers) {

    private static final Pattern HEADER =
            Pattern.compile("^;; ->>HEADER<<- opcode: QUERY, status: ([A-Z0-9]{1,20}), id: \\d+$", Pattern.MULTILINE);
    private static final Pattern FLAGS = Pattern.compile(
            "^;; flags:((?: [a-z]{2})*); QUERY: \\d+, ANSWER: (\\d{1,5}), AUTHORITY: \\d+, ADDITIONAL: \\d+$",
            Pattern.MULTILINE);
    private static final Pattern RECORD =
            Pattern.compile("(\\S+)\\s+(\\d{1,10})\\s+[A-Z]{2}\\s+([A-Z0-9]{1,12})\\s+(\\S.*)");
    private static final Pattern FAILURE = Pattern.compile(
            "^;; (?:communications error to .{1,200}: |Connection to .{1,400} failed: |UDP setup with .{1,400} failed: )"
                    + "([a-z ]{1,40})\\.?$",
            Pattern.MULTILINE);
    private static final String ANSWER_SECTION = ";; ANSWER SECTION:\n";

    DigOutput {
        flags = Set.copyOf(flags);
        answers = List.copyOf(answers);
    }

    /** One record; data without quotes of its own removed, lower case, without a closing dot. */
    record Resource(String name, double ttl, String type, String data) {}

    static Reading<DigOutput> read(CommandResult.Ended result) {
        String out = result.stdout();
        if (result.exitCode() == 9) {
            return failure(out);
        }
        if (result.exitCode() == 1
                && result.stderr().startsWith("dig: couldn't get address for '")
                && result.stderr().strip().endsWith(": not found")) {
            return failed(Outcome.NAME_NOT_FOUND);
        }
        Matcher header = HEADER.matcher(out);
        Matcher flags = FLAGS.matcher(out);
        if (result.exitCode() != 0 || !header.find() || !flags.find(header.end())) {
            return new Reading.Unknown<>("dig's header is missing");
        }
        List<Resource> answers = answers(out);
        if (answers.size() != Integer.parseInt(flags.group(2))) {
            return new Reading.Unknown<>("dig's answer section is not as long as its header says");
        }
        Set<String> set = new TreeSet<>(List.of(flags.group(1).strip().split(" ")));
        return new Reading.Seen<>(new DigOutput(Outcome.ANSWERED, header.group(1), set, answers));
    }

    /** Several servers may have been tried; the last says how it ended. */
    private static Reading<DigOutput> failure(String out) {
        Matcher failure = FAILURE.matcher(out);
        Optional<Outcome> last = Optional.empty();
        while (failure.find()) {
            last = switch (failure.group(1)) {
                case "timed out", "end of file", "connection reset" -> Optional.of(Outcome.NO_ANSWER);
                case "connection refused" -> Optional.of(Outcome.REFUSED);
                case "host unreachable" -> Optional.of(Outcome.UNREACHABLE);
                case "network unreachable", "address not available" -> Optional.of(Outcome.NO_ROUTE);
                default -> Optional.empty();
            };
        }
        boolean whole = out.contains("no servers could be reached");
        return whole && last.isPresent()
                ? failed(last.get())
                : new Reading.Unknown<>("dig does not say why no server could be reached");
    }

    private static Reading<DigOutput> failed(Outcome outcome) {
        return new Reading.Seen<>(new DigOutput(outcome, "", Set.of(), List.of()));
    }

    private static List<Resource> answers(String out) {
        List<Resource> answers = new ArrayList<>();
        int start = out.indexOf(ANSWER_SECTION);
        if (start < 0) {
            return answers;
        }
        for (String line : out.substring(start + ANSWER_SECTION.length()).split("\n", -1)) {
            Matcher one = RECORD.matcher(line);
            if (!one.matches()) {
                break;
            }
            answers.add(
                    new Resource(one.group(1), Double.parseDouble(one.group(2)), one.group(3), normal(one.group(4))));
        }
        return answers;
    }

    /** Names compare without case and closing dot (RFC 4343), addresses in canonical form. */
    static String normal(String data) {
        if (data.startsWith("\"")) {
            return data.strip();
        }
        String lower = data.strip().toLowerCase(Locale.ROOT);
        String bare = lower.length() > 1 && lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return Address.tryParse(bare).map(Address::text).orElse(bare);
    }

    /** The data of all records of this type. */
    Set<String> answer(String type) {
        Set<String> data = new TreeSet<>();
        answers.stream()
                .filter(a -> type.equals("ANY") || a.type().equals(type))
                .forEach(a -> data.add(a.data()));
        return data;
    }

    Optional<Double> ttl(String type) {
        return answers.stream()
                .filter(a -> a.type().equals(type))
                .map(Resource::ttl)
                .findFirst();
    }
}
