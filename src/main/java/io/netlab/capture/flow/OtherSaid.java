package io.netlab.capture.flow;

import io.netlab.capture.Message;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A protocol as tshark names it, and a part of what tshark's info column says of it: {@code ospf Hello},
 * {@code bgp OPEN Message}. Case does not matter.
 */
record OtherSaid(String name, String info) implements What {

    static What read(String name, Words words) {
        return new OtherSaid(
                name, words.arguments().stream().map(Words.Word::text).collect(Collectors.joining(" ")));
    }

    @Override
    public boolean test(Sighting seen, Context context) {
        return seen.messages(Message.Other.class)
                .anyMatch(other -> isVersionOf(other.protocol())
                        && other.info().toLowerCase(Locale.ROOT).contains(info.toLowerCase(Locale.ROOT)));
    }

    /** {@code igmp} stands for {@code igmpv3}, too, and {@code bfd} for {@code bfd control}. */
    private boolean isVersionOf(String protocol) {
        return protocol.toLowerCase(Locale.ROOT).matches(Pattern.quote(name) + "(v[0-9]+)?([^a-z0-9].*)?");
    }

    @Override
    public boolean keepsLink() {
        return name.equals("icmpv6") || name.equals("igmp");
    }

    @Override
    public String toString() {
        return name + (info.isEmpty() ? "" : " " + info);
    }
}
