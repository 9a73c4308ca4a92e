package io.netlab.capture.flow;

import io.netlab.capture.Frame;
import io.netlab.capture.Packet;
import io.netlab.topology.Address;
import io.netlab.topology.Lab;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import java.util.function.Function;

/** Who did it, or to whom, as written on either side of the arrow. */
sealed interface Party {

    boolean isSender(Sighting seen, Context context);

    boolean isReceiver(Sighting seen, Context context);

    default void validate(Lab lab, Problems problems) {}

    static Party read(Words.Word word) {
        return switch (word.text()) {
            case "any" -> new Anybody();
            case "*" -> new Everybody();
            default -> {
                Ref ref = new Ref(word.text(), word.at());
                yield Address.tryParse(word.text()).isPresent() ? new Holder(ref) : new Machine(ref);
            }
        };
    }

    /** {@code any} */
    record Anybody() implements Party {
        @Override
        public boolean isSender(Sighting seen, Context context) {
            return true;
        }

        @Override
        public boolean isReceiver(Sighting seen, Context context) {
            return true;
        }

        @Override
        public String toString() {
            return "any";
        }
    }

    /** {@code *}: broadcast and multicast. */
    record Everybody() implements Party {
        @Override
        public boolean isSender(Sighting seen, Context context) {
            return false;
        }

        @Override
        public boolean isReceiver(Sighting seen, Context context) {
            return seen.to().filter("*"::equals).isPresent();
        }

        @Override
        public String toString() {
            return "*";
        }
    }

    /** A node; with a subnet, by its interface there. */
    record Machine(Ref ref) implements Party {
        @Override
        public boolean isSender(Sighting seen, Context context) {
            return seen.from().equals(ref.node()) && passes(seen, Packet::first);
        }

        @Override
        public boolean isReceiver(Sighting seen, Context context) {
            return seen.to().filter(ref.node()::equals).isPresent() && passes(seen, Packet::last);
        }

        private boolean passes(Sighting seen, Function<Packet, Frame> end) {
            return ref.subnet().isEmpty()
                    || seen.sent().stream()
                            .map(end)
                            .map(frame -> frame.tap().subnet())
                            .anyMatch(ref.subnet().get()::equals);
        }

        @Override
        public void validate(Lab lab, Problems problems) {
            Names.validate(ref, lab, problems);
        }

        @Override
        public String toString() {
            return ref.text();
        }
    }

    /** An address, as its sender wrote it into the packet. */
    record Holder(Ref ref) implements Party {
        @Override
        public boolean isSender(Sighting seen, Context context) {
            return has(seen, context, HeaderField.SRC);
        }

        @Override
        public boolean isReceiver(Sighting seen, Context context) {
            return has(seen, context, HeaderField.DST);
        }

        private boolean has(Sighting seen, Context context, HeaderField field) {
            return seen.sent().stream()
                    .map(Packet::first)
                    .flatMap(frame -> field.value(frame, seen, context).stream())
                    .anyMatch(text -> context.isAddress(ref, text));
        }

        @Override
        public String toString() {
            return ref.text();
        }
    }
}
