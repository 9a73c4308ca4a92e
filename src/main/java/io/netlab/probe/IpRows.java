package io.netlab.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netlab.instance.CommandResult;
import io.netlab.topology.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What {@code ip -j} printed (ip(8)). */
final class IpRows {

    private static final JsonMapper JSON = new JsonMapper();

    private IpRows() {}

    static Reading<List<Map<String, String>>> routes(CommandResult.Ended result) {
        return rows(result, "dst", IpRows::isDestination, route -> {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("to", route.path("dst").asText());
            put(row, "via", route.path("gateway"));
            put(row, "on", route.path("dev"));
            put(row, "source", route.path("prefsrc"));
            return List.of(row);
        });
    }

    static Reading<List<Map<String, String>>> neighbours(CommandResult.Ended result) {
        return rows(result, "dst", IpRows::isAddress, neighbour -> {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("address", neighbour.path("dst").asText());
            put(row, "mac", neighbour.path("lladdr"));
            put(row, "on", neighbour.path("dev"));
            put(row, "state", neighbour.path("state").path(0));
            return List.of(row);
        });
    }

    /** Without loopback and link-local ones: those that the lab could have given. */
    static Reading<List<Map<String, String>>> addresses(CommandResult.Ended result) {
        return rows(result, "ifname", name -> true, link -> {
            List<Map<String, String>> rows = new ArrayList<>();
            for (JsonNode address : link.path("addr_info")) {
                if (address.path("scope").asText().equals("global")) {
                    Map<String, String> row = new LinkedHashMap<>();
                    put(row, "address", address.path("local"));
                    put(row, "length", address.path("prefixlen"));
                    put(row, "on", link.path("ifname"));
                    rows.add(row);
                }
            }
            return rows;
        });
    }

    private static void put(Map<String, String> row, String field, JsonNode value) {
        if (value.isValueNode()) {
            row.put(field, value.asText());
        }
    }

    private static boolean isDestination(String text) {
        return text.equals("default") || isAddress(text.replaceFirst("/\\d{1,3}$", ""));
    }

    private static boolean isAddress(String text) {
        return Address.tryParse(text).isPresent();
    }

    /**
     * @param needed the member that every object has
     * @param known whether that is of the kind that it must be
     */
    private static Reading<List<Map<String, String>>> rows(
            CommandResult.Ended result,
            String needed,
            Predicate<String> known,
            Function<JsonNode, List<Map<String, String>>> rowsOf) {
        Optional<JsonNode> list = result.exitCode() == 0 ? json(result.stdout()) : Optional.empty();
        if (list.filter(JsonNode::isArray).isEmpty()) {
            return new Reading.Unknown<>("ip did not print a list");
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode object : list.get()) {
            if (!object.path(needed).isTextual()
                    || !known.test(object.path(needed).asText())) {
                return new Reading.Unknown<>("ip printed an entry without '" + needed + "'");
            }
            rows.addAll(rowsOf.apply(object));
        }
        return new Reading.Seen<>(rows);
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
