package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.json.Json;
import io.netlab.json.NotJson;
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

    private IpRows() {}

    static Reading<List<Map<String, String>>> routes(CommandResult.Ended result) {
        return rows(result, "dst", IpRows::isDestination, route -> {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("to", route.at("dst").text());
            put(row, "via", route.at("gateway"));
            put(row, "on", route.at("dev"));
            put(row, "source", route.at("prefsrc"));
            return List.of(row);
        });
    }

    static Reading<List<Map<String, String>>> neighbours(CommandResult.Ended result) {
        return rows(result, "dst", IpRows::isAddress, neighbour -> {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("address", neighbour.at("dst").text());
            put(row, "mac", neighbour.at("lladdr"));
            put(row, "on", neighbour.at("dev"));
            put(row, "state", neighbour.at("state").at(0));
            return List.of(row);
        });
    }

    /** Without loopback and link-local ones: those that the lab could have given. */
    static Reading<List<Map<String, String>>> addresses(CommandResult.Ended result) {
        return rows(result, "ifname", name -> true, link -> {
            List<Map<String, String>> rows = new ArrayList<>();
            for (Json address : link.at("addr_info").items()) {
                if (address.at("scope").text().equals("global")) {
                    Map<String, String> row = new LinkedHashMap<>();
                    put(row, "address", address.at("local"));
                    put(row, "length", address.at("prefixlen"));
                    put(row, "on", link.at("ifname"));
                    rows.add(row);
                }
            }
            return rows;
        });
    }

    private static void put(Map<String, String> row, String field, Json value) {
        if (!value.text().isEmpty()) {
            row.put(field, value.text());
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
            Function<Json, List<Map<String, String>>> rowsOf) {
        Optional<Json> list = result.exitCode() == 0 ? json(result.stdout()) : Optional.empty();
        if (list.filter(Json.Items.class::isInstance).isEmpty()) {
            return new Reading.Unknown<>("ip did not print a list");
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (Json object : list.get().items()) {
            if (!(object.at(needed) instanceof Json.Text)
                    || !known.test(object.at(needed).text())) {
                return new Reading.Unknown<>("ip printed an entry without '" + needed + "'");
            }
            rows.addAll(rowsOf.apply(object));
        }
        return new Reading.Seen<>(rows);
    }

    private static Optional<Json> json(String text) {
        try {
            return Optional.of(Json.read(text));
        } catch (NotJson e) {
            return Optional.empty();
        }
    }
}
