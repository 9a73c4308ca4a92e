package io.netlab.capture.flow;

import io.netlab.capture.Frame;
import io.netlab.topology.Address;
import io.netlab.topology.Lab;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Text;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/** One header field and what it must be: {@code ttl: 63}, {@code src: router@internet}, {@code sport: not 50011}. */
record Pin(HeaderField field, Value value, String written) {

    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}");
    private static final String BROADCAST = "ff:ff:ff:ff:ff:ff";

    /** Whether the frame has the field, and its value is as it must be. */
    boolean test(Frame frame, Sighting seen, Context context) {
        return field.value(frame, seen, context)
                .filter(text -> value.test(text, context))
                .isPresent();
    }

    void validate(Lab lab, Problems problems) {
        value.validate(lab, problems);
    }

    @Override
    public String toString() {
        return field.written() + ": " + written;
    }

    /** What a field must be. */
    sealed interface Value {
        boolean test(String text, Context context);

        default void validate(Lab lab, Problems problems) {}
    }

    record NumberOf(DoublePredicate match) implements Value {
        @Override
        public boolean test(String text, Context context) {
            return match.test(Double.parseDouble(text));
        }
    }

    record Word(String word) implements Value {
        @Override
        public boolean test(String text, Context context) {
            return text.equals(word);
        }
    }

    /** A node's name stands for its addresses. */
    record AddressOf(Ref ref) implements Value {
        @Override
        public boolean test(String text, Context context) {
            return context.isAddress(ref, text);
        }

        @Override
        public void validate(Lab lab, Problems problems) {
            if (Address.tryParse(ref.text()).isPresent()) {
                return;
            }
            Names.validate(ref, lab, problems);
            Optional<String> subnet = ref.subnet();
            boolean byDhcp = lab.node(ref.node()).stream()
                    .flatMap(node -> node.interfaces().stream())
                    .filter(on -> subnet.isEmpty() || subnet.get().equals(on.name()))
                    .allMatch(on -> on.addresses().isEmpty());
            if (byDhcp && lab.node(ref.node()).isPresent() && !problems.isUnreadable(ref.node())) {
                problems.add(
                        ref.at(),
                        "'" + ref + "' has no address of its own in the lab file, so its name cannot stand for one");
            }
        }
    }

    /** A node's name stands for the MAC addresses of its interfaces, {@code *} for broadcast. */
    record MacOf(Ref ref) implements Value {
        @Override
        public boolean test(String text, Context context) {
            return ref.text().equals("*") ? text.equals(BROADCAST) : context.isMac(ref, text);
        }

        @Override
        public void validate(Lab lab, Problems problems) {
            if (!ref.text().equals("*") && !MAC.matcher(ref.text()).matches()) {
                Names.validate(ref, lab, problems);
            }
        }
    }

    record Not(Value value) implements Value {
        @Override
        public boolean test(String text, Context context) {
            return !value.test(text, context);
        }

        @Override
        public void validate(Lab lab, Problems problems) {
            value.validate(lab, problems);
        }
    }

    static Misread notAValue(Words.Word word, String what) {
        return new Misread(word.at(), "'" + Text.shorten(word.text()) + "' is not " + what);
    }
}
