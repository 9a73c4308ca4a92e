package io.netlab.capture.flow;

import io.netlab.capture.Message;
import java.util.List;
import java.util.Optional;

/** {@code arp}, {@code arp request}, {@code arp reply} (RFC 826). */
record ArpSaid(Optional<Boolean> request) implements What {

    private static final List<String> WORDS = List.of("request", "reply");

    static What read(Words words) {
        return new ArpSaid(words.argument().map(word -> {
            if (!WORDS.contains(word.text())) {
                throw Words.unknown(word, "an ARP message", WORDS);
            }
            return word.text().equals("request");
        }));
    }

    @Override
    public boolean keepsLink() {
        return true;
    }

    @Override
    public boolean test(Sighting seen, Context context) {
        return seen.messages(Message.Arp.class).anyMatch(arp -> request.isEmpty() || request.get() == arp.request());
    }

    @Override
    public String toString() {
        return "arp" + request.map(is -> is ? " request" : " reply").orElse("");
    }
}
