# What a command on a machine cannot tell itself: ICMP errors that came while it ran, and what the resolver says of a
# name. It stands on stderr after the command's own words:
#   netlab-icmp: TYPE CODE SENDER PROTOCOL DESTINATION PORT    an ICMP error, and which packet it was about
#   netlab-resolver: WORDS                                     why a name was not found, or "found" if it was this time
package observing;
use strict;
use warnings;
use Socket qw(:all);

my %protocol = (6 => 'tcp', 17 => 'udp', 1 => 'icmp', 58 => 'icmp');

# What takes all ICMP that comes to the machine of this process from now on.
sub ears {
    my @ears;
    for my $family ([AF_INET, 1], [AF_INET6, 58]) {
        my ($which, $icmp) = @$family;
        my $ear;
        push @ears, [$which, $ear] if socket $ear, $which, SOCK_RAW, $icmp;
    }
    return \@ears;
}

sub heard {
    my ($ears) = @_;
    my $lines = '';
    for (@$ears) {
        my ($family, $ear) = @$_;
        while (defined(my $from = recv $ear, my $packet, 65535, MSG_DONTWAIT)) {
            $lines .= error_in($family, $from, $packet);
        }
    }
    return $lines;
}

sub error_in { # RFC 792, RFC 4443: type, code, and the head of the packet that met it
    my ($family, $from, $packet) = @_;
    my ($message, $protocol, $to, $ports);
    if ($family == AF_INET) {
        return '' if length $packet < 20;
        $message = substr $packet, 4 * (ord($packet) & 15);
        return '' unless length $message >= 8 && ord($message) =~ /^(?:3|11|12)$/;
        my $inner = substr $message, 8;
        return '' unless length $inner >= 24;
        $protocol = ord substr $inner, 9, 1;
        $to = inet_ntop(AF_INET, substr $inner, 16, 4);
        $ports = substr $inner, 4 * (ord($inner) & 15), 4;
    } else {
        $message = $packet;
        return '' unless length $message >= 8 && ord($message) >= 1 && ord($message) <= 4;
        my $inner = substr $message, 8;
        return '' unless length $inner >= 44;
        $protocol = ord substr $inner, 6, 1;
        $to = inet_ntop(AF_INET6, substr $inner, 24, 16);
        $ports = substr $inner, 40, 4;
    }
    return '' unless length $ports == 4;
    my (undef, $sender) = getnameinfo($from, NI_NUMERICHOST, NIx_NOSERV);
    my ($type, $code) = unpack 'CC', $message;
    return join(' ', 'netlab-icmp:', $type, $code, $sender, $protocol{$protocol} // $protocol, $to,
        unpack 'x2n', $ports) . "\n";
}

# Asks the resolver of the machine that this process belongs to.
sub resolving {
    my ($name) = @_;
    my ($error) = getaddrinfo($name, '', { socktype => SOCK_STREAM });
    return 'netlab-resolver: ' . ($error || 'found') . "\n";
}

1;
