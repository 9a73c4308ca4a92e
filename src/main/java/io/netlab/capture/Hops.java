package io.netlab.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what the taps of one subnet saw of the same frame. A switch changes nothing and keeps the order. */
final class Hops {

    private final Homes homes;

    Hops(Homes homes) {
        this.homes = homes;
    }

    /** In order of time. */
    List<Hop> of(List<Sighting> sightings) {
        Map<String, Map<String, Alike>> subnets = new LinkedHashMap<>();
        for (Sighting sighting : sightings) {
            if (sighting.frame().sent()
                    || homes.isFor(
                            sighting.frame().tap(),
                            sighting.frame().headers().ethernet().destination())) {
                subnets.computeIfAbsent(sighting.subnet(), s -> new LinkedHashMap<>())
                        .computeIfAbsent(sighting.onWire(), w -> new Alike())
                        .add(sighting);
            }
        }
        List<Hop> hops = new ArrayList<>();
        subnets.values().forEach(frames -> frames.values().forEach(alike -> hops.addAll(alike.hops())));
        hops.sort(Comparator.comparingLong(Hop::begin)
                .thenComparingInt(hop -> hop.any().frame().number()));
        return hops;
    }

    /** Frames of one subnet that nothing but the time tells apart. */
    private static final class Alike {

        private final List<Sighting> sent = new ArrayList<>();
        private final Map<Tap, List<Sighting>> received = new LinkedHashMap<>();

        void add(Sighting sighting) {
            if (sighting.frame().sent()) {
                sent.add(sighting);
            } else {
                received.computeIfAbsent(sighting.frame().tap(), tap -> new ArrayList<>())
                        .add(sighting);
            }
        }

        List<Hop> hops() {
            List<List<Sighting>> arrivals = new ArrayList<>();
            sent.forEach(s -> arrivals.add(new ArrayList<>()));
            List<List<Sighting>> orphans = new ArrayList<>();
            long[] in = times(sent);
            for (List<Sighting> atTap : received.values()) {
                int[] partners = Matching.pair(in, times(atTap));
                int orphan = 0;
                for (int index = 0; index < partners.length; index++) {
                    if (partners[index] != Matching.NONE) {
                        arrivals.get(partners[index]).add(atTap.get(index));
                    } else {
                        if (orphan == orphans.size()) {
                            orphans.add(new ArrayList<>());
                        }
                        orphans.get(orphan++).add(atTap.get(index));
                    }
                }
            }
            List<Hop> hops = new ArrayList<>();
            for (int index = 0; index < sent.size(); index++) {
                hops.add(new Hop(
                        sent.get(index).subnet(), Optional.of(sent.get(index)), List.copyOf(arrivals.get(index))));
            }
            orphans.forEach(o -> hops.add(new Hop(o.get(0).subnet(), Optional.empty(), List.copyOf(o))));
            return hops;
        }

        private static long[] times(List<Sighting> sightings) {
            return sightings.stream().mapToLong(Sighting::nanos).toArray();
        }
    }
}
