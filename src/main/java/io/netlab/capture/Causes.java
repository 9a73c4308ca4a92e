package io.netlab.capture;

import io.netlab.capture.Event.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine in the middle did on somebody's behalf, tied to what it was asked by what both carry: a resolver's
 * question by the name, a proxy's request by method and path, a tunnel by the name that CONNECT said.
 */
final class Causes {

    private Causes() {}

    static List<Event> of(List<Event> events) {
        Map<String, List<Event>> asked = new HashMap<>(); // of each machine, so far
        List<Event> tied = new ArrayList<>();
        for (Event event : events) {
            Event told = event;
            if (isRequest(event)) {
                Optional<Integer> because = cause(event, asked.getOrDefault(event.from(), List.of()));
                told = because.isEmpty() ? event : tied(event, because);
                Event known = told;
                event.to()
                        .ifPresent(to -> asked.computeIfAbsent(to, t -> new ArrayList<>())
                                .add(known));
            }
            tied.add(told);
        }
        return tied;
    }

    private static boolean isRequest(Event event) {
        return event.kind() instanceof Kind.Said said
                && (said.message() instanceof Message.DnsQuestion
                        || said.message() instanceof Message.HttpRequest
                        || said.message() instanceof Message.TlsClientHello);
    }

    private static Event tied(Event event, Optional<Integer> because) {
        return new Event(
                event.number(), event.nanos(), event.from(), event.to(), event.kind(), event.packets(), because);
    }

    /** The latest that fits. */
    private static Optional<Integer> cause(Event event, List<Event> asked) {
        for (int index = asked.size() - 1; index >= 0; index--) {
            if (isFor(event, asked.get(index))) {
                return Optional.of(asked.get(index).number());
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
