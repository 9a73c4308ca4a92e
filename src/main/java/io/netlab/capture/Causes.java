package io.netlab.capture;

import io.netlab.capture.Event.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a machine in the middle did on somebody's behalf, tied to what it was asked by what both carry: a resolver's
 * question by the name, a proxy's request by method and path, a tunnel by the name that CONNECT said.
 */
final class Causes {

    private Causes() {}

    static List<Event> of(List<Event> events) {
        List<Event> tied = new ArrayList<>();
        for (Event event : events) {
            Optional<Integer> because = cause(event, tied);
            tied.add(
                    because.isEmpty()
                            ? event
                            : new Event(
                                    event.number(),
                                    event.nanos(),
                                    event.from(),
                                    event.to(),
                                    event.kind(),
                                    event.packets(),
                                    because));
        }
        return tied;
    }

    private static Optional<Integer> cause(Event event, List<Event> earlier) {
        for (int index = earlier.size() - 1; index >= 0; index--) {
            Event asked = earlier.get(index);
            if (asked.to().filter(event.from()::equals).isPresent() && isFor(event, asked)) {
                return Optional.of(asked.number());
            }
        }
        return Optional.empty();
    }

    private static boolean isFor(Event event, Event asked) {
        if (!(event.kind() instanceof Kind.Said now) || !(asked.kind() instanceof Kind.Said then)) {
            return false;
        }
        if (now.message() instanceof Message.DnsQuestion question) {
            return asksFor(question, then.message());
        }
        if (now.message() instanceof Message.HttpRequest request) {
            return then.message() instanceof Message.HttpRequest before
                    && before.method().equals(request.method())
                    && path(before).equals(path(request));
        }
        return now.message() instanceof Message.TlsClientHello hello && greetsFor(hello, then.message());
    }

    private static boolean asksFor(Message.DnsQuestion question, Message before) {
        if (before instanceof Message.DnsQuestion first) {
            return first.name().equalsIgnoreCase(question.name())
                    && first.type().equals(question.type());
        }
        return before instanceof Message.HttpRequest request && host(request).equalsIgnoreCase(question.name());
    }

    private static boolean greetsFor(Message.TlsClientHello hello, Message before) {
        if (hello.serverName().isEmpty()) {
            return false;
        }
        if (before instanceof Message.TlsClientHello first) {
            return first.serverName().equalsIgnoreCase(hello.serverName());
        }
        return before instanceof Message.HttpRequest request
                && request.method().equals("CONNECT")
                && host(request).equalsIgnoreCase(hello.serverName());
    }

    /** Of the target where that is a whole URL or the other end of a tunnel, else of the Host field; without its port. */
    private static String host(Message.HttpRequest request) {
        String target = request.target();
        int scheme = target.indexOf("://");
        String authority = request.method().equals("CONNECT")
                ? target
                : scheme >= 0 ? target.substring(scheme + 3).split("/", 2)[0] : request.host();
        return authority.replaceFirst(":\\d+$", "");
    }

    private static String path(Message.HttpRequest request) {
        String target = request.target();
        int scheme = target.indexOf("://");
        int slash = scheme < 0 ? -1 : target.indexOf('/', scheme + 3);
        if (scheme < 0) {
            return target;
        }
        return slash < 0 ? "/" : target.substring(slash);
    }
}
