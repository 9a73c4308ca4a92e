package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.topology.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What dig printed: the response's header and its sections.
 *
 * @param isCached whether a second answer came from a cache, where dig asked twice
 */
record DigOutput(
        Outcome outcome,
        String rcode,
        Set<String> flags,
        List<Resource> answers,
        List<Resource> authority,
        List<Resource> additional,
        Optional<Boolean> isCached) {

    private static final Pattern HEADER =
            Pattern.compile("^;; ->>HEADER<<- opcode: QUERY, status: ([A-Z0-9]{1,20}), id: \\d+$", Pattern.MULTILINE);
    private static final Pattern FLAGS = Pattern.compile(
            "^;; flags:((?: [a-z]{2})*); QUERY: \\d+, ANSWER: (\\d{1,5}), AUTHORITY: (\\d{1,5}), ADDITIONAL: \\d+$",
            Pattern.MULTILINE);
    private static final Pattern RECORD =
            Pattern.compile("(\\S+)\\s+(\\d{1,10})\\s+[A-Z]{2}\\s+([A-Z0-9]{1,12})\\s+(\\S.*)");
    private static final Pattern FAILURE = Pattern.compile(
            "^;; (?:communications error to .{1,200}: |Connection to .{1,400} failed: |UDP setup with .{1,400} failed: )"
                    + "([a-z ]{1,40})\\.?$",
            Pattern.MULTILINE);
    private static final Pattern BEGIN = Pattern.compile("^; <<>> DiG ", Pattern.MULTILINE);

    /** isc_result_totext's words for what became of the look-up of the server's own name. */
    private static final Map<String, Outcome> SERVER_UNKNOWN =
            Map.of("not found", Outcome.NAME_NOT_FOUND, "failure", Outcome.RESOLVER_FAILED);

    DigOutput {
        flags = Set.copyOf(flags);
        answers = List.copyOf(answers);
        authority = List.copyOf(authority);
        additional = List.copyOf(additional);
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
                && SERVER_UNKNOWN.containsKey(lastWord(result.stderr()))) {
            return failed(SERVER_UNKNOWN.get(lastWord(result.stderr())));
        }
        Matcher header = HEADER.matcher(out);
        Matcher flags = FLAGS.matcher(out);
        if (result.exitCode() != 0 || !header.find() || !flags.find(header.end())) {
            return new Reading.Unknown<>("dig's header is missing");
        }
        List<Resource> answers = section("ANSWER", out);
        List<Resource> authority = section("AUTHORITY", out);
        if (answers.size() != Integer.parseInt(flags.group(2))
                || authority.size() != Integer.parseInt(flags.group(3))) {
            return new Reading.Unknown<>("dig's sections are not as long as its header says");
        }
        Set<String> set = new TreeSet<>(List.of(flags.group(1).strip().split(" ")));
        return new Reading.Seen<>(new DigOutput(
                Outcome.ANSWERED,
                header.group(1),
                set,
                answers,
                authority,
                section("ADDITIONAL", out),
                Optional.empty()));
    }

    private static String lastWord(String complaint) {
        String line = complaint.strip();
        return line.substring(line.lastIndexOf(": ") + 1).strip();
    }

    /**
     * Two runs, one after the other. The second answer came from a cache when all its times to live went on counting down;
     * when they were whole again it did not.
     */
    static Reading<DigOutput> readTwo(CommandResult.Ended result) {
        List<Integer> begins =
                BEGIN.matcher(result.stdout()).results().map(MatchResult::start).toList();
        if (begins.size() < 2) {
            return read(result); // the first failed, so the second was not asked
        }
        Reading<DigOutput> first = read(part(result, begins.get(0), begins.get(1)));
        Reading<DigOutput> second =
                read(part(result, begins.get(1), result.stdout().length()));
        if (begins.size() != 2
                || !(first instanceof Reading.Seen<DigOutput> one)
                || !(second instanceof Reading.Seen<DigOutput> two)) {
            return new Reading.Unknown<>("dig did not answer twice");
        }
        return two.observation().comparedWith(one.observation());
    }

    private static CommandResult.Ended part(CommandResult.Ended result, int from, int to) {
        return new CommandResult.Ended(
                result.exitCode(), result.stdout().substring(from, to), result.stderr(), result.took());
    }

    private Reading<DigOutput> comparedWith(DigOutput first) {
        Map<String, Double> before = first.times();
        Map<String, Double> after = times();
        boolean same = before.keySet().equals(after.keySet()) && !before.isEmpty();
        if (outcome != Outcome.ANSWERED || !same) {
            return new Reading.Unknown<>("the two answers cannot be compared: they hold other records, or none");
        }
        boolean down = after.entrySet().stream().allMatch(e -> e.getValue() < before.get(e.getKey()));
        boolean whole = after.entrySet().stream().allMatch(e -> e.getValue() >= before.get(e.getKey()));
        return down || whole
                ? new Reading.Seen<>(
                        new DigOutput(outcome, rcode, flags, answers, authority, additional, Optional.of(down)))
                : new Reading.Unknown<>("some times to live went down and others did not");
    }

    /** Of the answer; of what says that there is none, where there is none (RFC 2308). */
    private Map<String, Double> times() {
        Map<String, Double> times = new TreeMap<>();
        (answers.isEmpty() ? authority : answers)
                .forEach(r -> times.put(r.name() + " " + r.type() + " " + r.data(), r.ttl()));
        return times;
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
                // The last is said of 255.255.255.255, which stands for "asks nobody": no machine sends to it.
                case "network unreachable", "address not available", "permission denied" ->
                    Optional.of(Outcome.NO_ROUTE);
                default -> Optional.empty();
            };
        }
        boolean whole = out.contains("no servers could be reached");
        return whole && last.isPresent()
                ? failed(last.get())
                : new Reading.Unknown<>("dig does not say why no server could be reached");
    }

    private static Reading<DigOutput> failed(Outcome outcome) {
        return new Reading.Seen<>(
                new DigOutput(outcome, "", Set.of(), List.of(), List.of(), List.of(), Optional.empty()));
    }

    private static List<Resource> section(String name, String out) {
        List<Resource> records = new ArrayList<>();
        String heading = ";; " + name + " SECTION:\n";
        int start = out.indexOf(heading);
        if (start < 0) {
            return records;
        }
        for (String line : out.substring(start + heading.length()).split("\n", -1)) {
            Matcher one = RECORD.matcher(line);
            if (!one.matches()) {
                break;
            }
            records.add(
                    new Resource(one.group(1), Double.parseDouble(one.group(2)), one.group(3), normal(one.group(4))));
        }
        return records;
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
