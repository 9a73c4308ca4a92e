package io.netlab.probe;

import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import java.util.List;

/**
 * Looks at the wires while checks ask, for those that claim something of packets. Such checks are asked one after the
 * other under one watch, so that each has its own traffic.
 */
@FunctionalInterface
public interface Witness {

    /** Begins to look; from now on everything is seen, or {@link Watch#end} says that it was not. */
    Watch watch(Lab lab);

    /** One stretch of looking. Closed before its end, it leaves nothing behind and says nothing. */
    interface Watch extends AutoCloseable {

        /** A check has been asked to the end of its try: what is under way arrives, and what comes later is another's. */
        void mark();

        /** What was sent since the last mark is nobody's: it only prepared the check that is asked next. */
        void skip();

        /**
         * Ends it.
         *
         * @param asked the checks asked, in order: one for each {@link #mark}
         * @return one for each of them
         */
        List<Testimony> end(List<Asked> asked);

        @Override
        void close();
    }

    /** A check that was asked, and what its probes alone say of it. */
    record Asked(Check check, Verdict verdict) {}

    /** Sees nothing: what is claimed of packets is an ERROR. */
    static Witness blind() {
        return lab -> without("nobody looked");
    }

    /** A watch that could not begin. */
    static Watch without(String why) {
        return new Watch() {
            @Override
            public void mark() {
                // nothing was seen
            }

            @Override
            public void skip() {
                // nothing was seen
            }

            @Override
            public List<Testimony> end(List<Asked> asked) {
                return asked.stream().map(one -> Testimony.unseen(why)).toList();
            }

            @Override
            public void close() {
                // nothing was begun
            }
        };
    }
}
