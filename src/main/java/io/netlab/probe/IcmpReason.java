package io.netlab.probe;

import java.util.Optional;

/** Why ICMP says that a packet did not arrive (RFC 792, RFC 1812 5.2.7.1, RFC 4443 3.1). */
enum IcmpReason {
    NET_UNREACHABLE(Outcome.NO_ROUTE),
    HOST_UNREACHABLE(Outcome.UNREACHABLE),
    PROTOCOL_UNREACHABLE(Outcome.REJECTED),
    PORT_UNREACHABLE(Outcome.REJECTED),
    NET_PROHIBITED(Outcome.REJECTED),
    HOST_PROHIBITED(Outcome.REJECTED),
    ADMIN_PROHIBITED(Outcome.REJECTED);

    private final Outcome outcome;

    IcmpReason(Outcome outcome) {
        this.outcome = outcome;
    }

    /** A closed UDP port says so by ICMP; a TCP port would reset, so there it was a filter. */
    Outcome outcome(Nc.Protocol protocol) {
        return this == PORT_UNREACHABLE && protocol == Nc.Protocol.UDP ? Outcome.REFUSED : outcome;
    }

    static Optional<IcmpReason> of(boolean version6, int type, int code) {
        if (type != (version6 ? 1 : 3)) {
            return Optional.empty();
        }
        return version6 ? version6(code) : version4(code);
    }

    private static Optional<IcmpReason> version4(int code) {
        return switch (code) {
            case 0, 6, 11 -> Optional.of(NET_UNREACHABLE);
            case 1, 7, 12 -> Optional.of(HOST_UNREACHABLE);
            case 2 -> Optional.of(PROTOCOL_UNREACHABLE);
            case 3 -> Optional.of(PORT_UNREACHABLE);
            case 9 -> Optional.of(NET_PROHIBITED);
            case 10 -> Optional.of(HOST_PROHIBITED);
            case 13 -> Optional.of(ADMIN_PROHIBITED);
            default -> Optional.empty();
        };
    }

    private static Optional<IcmpReason> version6(int code) {
        return switch (code) {
            case 0 -> Optional.of(NET_UNREACHABLE);
            case 1, 5, 6 -> Optional.of(ADMIN_PROHIBITED);
            case 3 -> Optional.of(HOST_UNREACHABLE);
            case 4 -> Optional.of(PORT_UNREACHABLE);
            default -> Optional.empty();
        };
    }
}
