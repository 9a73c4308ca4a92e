# One byte there and back over TCP, again and again: echo.pl serve PORT | echo.pl ask ADDRESS PORT TIMES
# Prints the mean of a round trip in microseconds.
use strict;
use warnings;
use Socket qw(:DEFAULT IPPROTO_TCP TCP_NODELAY);
use Time::HiRes 'time';

my ($what, @rest) = @ARGV;
socket(my $socket, PF_INET, SOCK_STREAM, 0) or die;
if ($what eq 'serve') {
    setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
    bind($socket, sockaddr_in($rest[0], INADDR_ANY)) or die "bind: $!";
    listen($socket, 1) or die;
    while (accept(my $client, $socket)) {
        setsockopt($client, IPPROTO_TCP, TCP_NODELAY, 1);
        syswrite($client, 'x') while sysread($client, my $byte, 1);
    }
} else {
    my ($address, $port, $times) = @rest;
    connect($socket, sockaddr_in($port, inet_aton($address))) or die "connect: $!";
    setsockopt($socket, IPPROTO_TCP, TCP_NODELAY, 1);
    my $begin;
    for my $turn (-100 .. $times - 1) { # the first hundred warm up
        $begin = time if $turn == 0;
        syswrite($socket, 'x') and sysread($socket, my $byte, 1) or die "cut: $!";
    }
    printf "%.2f\n", (time - $begin) / $times * 1e6;
}
