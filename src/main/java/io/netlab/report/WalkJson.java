package io.netlab.report;

import io.netlab.capture.Event;
import io.netlab.capture.Event.Kind;
import io.netlab.capture.Frame;
import io.netlab.capture.Headers;
import io.netlab.capture.Message;
import io.netlab.capture.Packet;
import io.netlab.capture.Packet.Crossing;
import io.netlab.capture.Walk;
import io.netlab.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A walk as data: packets wire by wire, and the events that they make, which name packets by their numbers. */
public final class WalkJson {

    private WalkJson() {}

    /** Maps, lists, strings and numbers. */
    public static Map<String, Object> of(Walk walk) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("began", walk.began().toString());
        json.put("complete", walk.isComplete());
        json.put("unsent", walk.unsent());
        json.put("missed", walk.missed());
        json.put("events", walk.events().stream().map(WalkJson::event).toList());
        json.put("packets", walk.packets().stream().map(WalkJson::packet).toList());
        return json;
    }

    private static Map<String, Object> event(Event event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", event.number());
        json.put("nanos", event.nanos());
        json.put("from", event.from());
        json.put("to", event.to().orElse(null));
        json.put("protocol", event.kind().protocol());
        json.put("what", event.kind().told());
        json.put("kind", event.kind() instanceof Kind.Said said ? name(said.message()) : name(event.kind()));
        json.put("because", event.because().orElse(null));
        json.put("packets", event.packets().stream().map(Packet::number).toList());
        return json;
    }

    private static Map<String, Object> packet(Packet packet) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", packet.number());
        json.put("from", packet.from());
        json.put("to", packet.to().orElse(null));
        packet.loss().ifPresent(loss -> {
            Map<String, Object> lost = new LinkedHashMap<>();
            lost.put("manner", loss.manner().name().toLowerCase(Locale.ROOT));
            lost.put("at", loss.at());
            lost.put("cause", loss.cause().orElse(null));
            json.put("loss", lost);
        });
        json.put("wires", packet.crossings().stream().map(WalkJson::crossing).toList());
        return json;
    }

    private static Map<String, Object> crossing(Crossing crossing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subnet", crossing.subnet());
        json.put("changes", crossing.changes().stream().map(Enum::name).toList());
        json.put("sent", crossing.sent().map(WalkJson::sight).orElse(null));
        json.put("received", crossing.received().stream().map(WalkJson::sight).toList());
        json.put("headers", headers(crossing.frame().headers()));
        json.put(
                "messages",
                crossing.frame().messages().stream().map(WalkJson::message).toList());
        return json;
    }

    private static Map<String, Object> sight(Frame frame) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("frame", frame.number());
        json.put("at", frame.tap().toString());
        json.put("nanos", frame.nanos());
        json.put("length", frame.length());
        return json;
    }

    private static Map<String, Object> headers(Headers headers) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ethernet", JsonText.members(headers.ethernet()));
        headers.ip().ifPresent(ip -> json.put("ip", JsonText.members(ip)));
        headers.transport().ifPresent(transport -> json.put(name(transport), JsonText.members(transport)));
        return json;
    }

    private static Map<String, Object> message(Message message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", name(message));
        json.putAll(JsonText.members(message));
        return json;
    }

    /** As {@code dns-question}. */
    private static String name(Object record) {
        return record.getClass()
                .getSimpleName()
                .replaceAll("(?<=.)([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }
}
