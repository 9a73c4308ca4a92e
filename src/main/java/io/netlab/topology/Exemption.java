package io.netlab.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code netlab prove} may find in this lab although it looks like a weakness: a fault that no check notices, or a
 * check that no fault makes fail.
 *
 * <pre>
 * prove:
 *   except:
 *     - {fault: "ns2: off", because: the other server answers, which is what the lab shows}
 *     - {check: the path is short, because: no fault makes it longer}
 * </pre>
 *
 * @param about what the name names
 * @param name of the fault or check, with its place
 * @param because why it is no weakness
 */
public record Exemption(About about, Ref name, String because) {

    /** What an exception is about. */
    public enum About {
        FAULT,
        CHECK
    }

    private static final Shape<List<Ref>> NAMES =
            Shapes.oneOrMany(Scalars.line().mapLocated(Ref::new));
    private static final Key<List<Ref>> FAULT = Key.withDefault(
            "fault", NAMES, List.of(), "faults that no check notices, as 'netlab prove --list' names them");
    private static final Key<List<Ref>> CHECK =
            Key.withDefault("check", NAMES, List.of(), "checks that no fault makes fail");
    private static final Key<String> BECAUSE = Key.required("because", Scalars.line(), "why that is no weakness");

    private static final Shape<List<Exemption>> ONE = Shapes.object("exception", List.of(FAULT, CHECK, BECAUSE), f -> {
        if (f.get(FAULT).isEmpty() == f.get(CHECK).isEmpty()) {
            throw new IllegalArgumentException("an exception names either a 'fault' or a 'check'");
        }
        return Stream.concat(
                        f.get(FAULT).stream().map(name -> new Exemption(About.FAULT, name, f.get(BECAUSE))),
                        f.get(CHECK).stream().map(name -> new Exemption(About.CHECK, name, f.get(BECAUSE))))
                .toList();
    });

    private static final Key<List<Exemption>> EXCEPT = Key.withDefault(
            "except",
            Shapes.list(ONE).map(lists -> lists.stream().flatMap(List::stream).toList()),
            List.of(),
            "what is no weakness, and why");

    /** Under the lab's key {@code prove}. */
    static final Shape<List<Exemption>> SHAPE = Shapes.object("prove", List.of(EXCEPT), f -> f.get(EXCEPT));

    /** Reports exceptions for checks that are not there, and those that stand twice. */
    static void validate(Lab lab, Problems problems) {
        Map<String, Ref> first = new HashMap<>();
        for (Exemption exemption : lab.exemptions()) {
            Ref name = exemption.name();
            Optional.ofNullable(first.putIfAbsent(exemption.about() + " " + name, name))
                    .ifPresent(other -> problems.add(
                            name.at(),
                            "'" + Text.shorten(name.text()) + "' is excepted twice; first in line "
                                    + other.at().line()));
            if (exemption.about() == About.CHECK
                    && lab.check(name.text()).isEmpty()
                    && !problems.isUnreadableCheck(name.text())) {
                problems.add(
                        name.at(),
                        "there is no check named '" + Text.shorten(name.text()) + "'"
                                + Text.didYouMean(
                                        name.text(),
                                        lab.checks().stream().map(Check::name).toList()));
            }
        }
    }
}
