# Sends UDP datagrams, so many a second: flood.pl PER-SECOND COUNT ADDRESS...
use Socket;
my ($pps, $count, @to) = @ARGV;
socket(my $s, PF_INET, SOCK_DGRAM, 0) or die;
my @a = map { pack_sockaddr_in(9, inet_aton($_)) } @to;
my $sent = 0; my $t0 = time; my $step = $pps / 100;
while ($sent < $count) { for (1..$step) { last if $sent >= $count; send($s, sprintf("packet %06d %s", $sent, "x" x 100), 0, $a[$sent % @a]); $sent++; } select(undef, undef, undef, 0.0094); }
print time - $t0, " s\n";
