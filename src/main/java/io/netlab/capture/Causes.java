package io.netlab.capture;

import io.netlab.capture.Event.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine in the middle did on somebody's behalf, tied to what it was asked by what both carry: a resolver's
 * question by the name, a proxy's request by method and path, a tunnel by the name that CONNECT said. What was answered
 * before cannot be the reason any more; of two that are alike, each has its own.
 */
final class Causes {

    /** What each machine was asked and has not answered yet, in order. */
    private final Map<String, List<Asked>> asked = new HashMap<>();

    private final Map<String, Deque<Asked>> byConversation = new HashMap<>();

    private static final class Asked {
        private final Event event;
        private boolean used;

        Asked(Event event) {
            this.event = event;
        }
    }

    private Causes() {}

    static List<Event> of(List<Event> events) {
        Causes causes = new Causes();
        return events.stream().map(causes::tie).toList();
    }

    private Event tie(Event event) {
        if (!(event.kind() instanceof Kind.Said said)) {
            return event;
        }
        if (isAnswer(said.message())) {
            answered(event, said.message());
            return event;
        }
        if (!isRequest(said.message())) {
            return event;
        }
        Event told = tied(event, cause(event));
        told.to().ifPresent(to -> ask(to, new Asked(told), said.message()));
        return told;
    }

    private static boolean isRequest(Message message) {
        return message instanceof Message.DnsQuestion
                || message instanceof Message.HttpRequest
                || message instanceof Message.TlsClientHello;
    }

    private static boolean isAnswer(Message message) {
        return message instanceof Message.DnsAnswer
                || message instanceof Message.HttpReply
                || message instanceof Message.TlsServerHello;
    }

    private void ask(String machine, Asked what, Message message) {
        asked.computeIfAbsent(machine, m -> new ArrayList<>()).add(what);
        Headers headers = what.event.packets().get(0).last().headers();
        byConversation
                .computeIfAbsent(conversation(machine, Following.back(headers), message), c -> new ArrayDeque<>())
                .add(what);
    }

    private void answered(Event event, Message message) {
        Headers headers = event.packets().get(0).first().headers();
        Deque<Asked> open = byConversation.get(conversation(event.from(), Following.flow(headers), message));
        if (open != null && !open.isEmpty()) {
            Asked done = open.remove();
            boolean tunnel = done.event.kind() instanceof Kind.Said said
                    && said.message() instanceof Message.HttpRequest request
                    && request.method().equals("CONNECT"); // what goes through it comes after the answer
            if (!tunnel) {
                asked.get(event.from()).remove(done);
            }
        }
    }

    private static String conversation(String machine, String flow, Message message) {
        String id = message instanceof Message.DnsQuestion question
                ? " " + question.id()
                : message instanceof Message.DnsAnswer answer ? " " + answer.id() : "";
        return message.protocol() + " " + machine + " " + flow + id;
    }

    private static Event tied(Event event, Optional<Integer> because) {
        return new Event(
                event.number(), event.nanos(), event.from(), event.to(), event.kind(), event.packets(), because);
    }

    /** One of the same kind, if there is: behind CONNECT comes the client's own hello. */
    private Optional<Integer> cause(Event event) {
        List<Asked> fitting = asked.getOrDefault(event.from(), List.of()).stream()
                .filter(one -> isFor(event, one.event))
                .toList();
        List<Asked> alike = fitting.stream()
                .filter(one -> said(one.event).getClass() == said(event).getClass())
                .toList();
        Optional<Asked> cause = unused(alike.isEmpty() ? fitting : alike);
        cause.ifPresent(one -> one.used = true);
        return cause.map(one -> one.event.number());
    }

    private static Message said(Event event) {
        return ((Kind.Said) event.kind()).message();
    }

    /** The first that is nobody's reason yet; the latest when all are. */
    private static Optional<Asked> unused(List<Asked> fitting) {
        return fitting.stream()
                .filter(one -> !one.used)
                .findFirst()
                .or(() -> fitting.stream().reduce((first, second) -> second));
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
