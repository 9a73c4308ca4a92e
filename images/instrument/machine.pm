# Entering a machine from the instrument.
#
# The programs there are ours, so that they also work where the image of the machine holds none; the network, the host
# name, the resolver, the hosts file and the trusted certificates are the machine's.
package machine;
use strict;
use warnings;
use Config;

# The flags of unshare(2), setns(2), mount(2); the numbers of the calls by architecture (syscalls(2)).
use constant {
    NEWNS => 0x20000,
    READONLY => 0x1, REMOUNT => 0x20, BIND => 0x1000, TO_ALL_BELOW => 0x4000, PRIVATE => 0x40000,
};
my %of_architecture = (
    'x86_64'          => { mount => 165, unshare => 272, setns => 308 },
    'aarch64|riscv64' => { mount => 40,  unshare => 97,  setns => 268 },
    'arm'             => { mount => 21,  unshare => 337, setns => 375 },
    'i[3-6]86'        => { mount => 21,  unshare => 310, setns => 346 },
);
my ($numbers) = map { $of_architecture{$_} } grep { $Config{archname} =~ /^(?:$_)\b/ } keys %of_architecture;

my $bundle = 'ssl/certs/ca-certificates.crt';
my $own_bundle; # as it is before this process enters a machine

sub fail {
    die "@_\n";
}

sub call {
    my ($name, @arguments) = @_;
    fail("no system calls are known of $Config{archname}") unless $numbers;
    return syscall($numbers->{$name}, @arguments) != -1;
}

# The machines that were wired, by their names.
sub nodes {
    return map { s{.*/}{}r } glob '/run/netlab/machines/*';
}

# The host's number of its first process; undefined when it is off. Another process may have that number by now, but not
# its namespace.
sub first_process {
    my ($node) = @_;
    open my $record, '<', "/run/netlab/machines/$node" or return undef;
    my ($pid, $namespace) = split ' ', <$record> // '';
    return defined $namespace && (readlink("/proc/$pid/ns/net") // '') eq $namespace ? $pid : undef;
}

# Those of all machines that are on.
sub first_processes {
    return grep { defined } map { first_process($_) } nodes();
}

# What stands in the machine's files, by their name below /etc: those that are to be seen instead of what is seen now. PID
# is the host's number of any process of the machine.
sub files {
    my ($pid) = @_;
    my $etc = "/proc/$pid/root/etc";
    $own_bundle //= content("/etc/$bundle");
    my %files = ('hosts' => '', 'resolv.conf' => '', $bundle => $own_bundle); # where the machine has none
    for my $name (keys %files) {
        $files{$name} = content("$etc/$name") if -f "$etc/$name";
    }
    -d "/proc/$pid/root/" or fail("there is no process $pid, or it ended"); # its files would only have looked absent
    delete $files{$bundle} if $files{$bundle} eq content("/etc/$bundle"); # so on most machines, and large
    return %files;
}

# Makes this process one of the machine, also when it has entered another before. PID is as above; when WRITE is true, the
# machine's /proc/sys/net can be written.
sub enter {
    my ($pid, $write) = @_;
    my %files = files($pid);
    # Once they are open, the namespaces cannot vanish. A program that looks up its own host name must find the machine's,
    # in the hosts file: the host's own would be asked for on the lab's wires.
    my @namespaces = map { opened("/proc/$pid/ns/$_") } qw(uts net);
    # A mount namespace of our own, whose mounts vanish with us.
    call('unshare', NEWNS) && call('mount', 'none', '/', 'none', TO_ALL_BELOW | PRIVATE, 0) or fail("no mounts of its own: $!");
    # The kernel does not bind-mount a file out of another mount namespace: what is mounted is a copy.
    call('mount', 'netlab-on', '/netlab/etc', 'tmpfs', 0, 0) or fail("no room for its files: $!");
    for my $name (keys %files) {
        my $copy = '/netlab/etc/' . $name =~ s{.*/}{}r;
        open my $file, '>', $copy or fail("its $name cannot be copied: $!");
        print {$file} $files{$name} and close $file or fail("its $name cannot be copied: $!");
        call('mount', $copy, "/etc/$name", 'none', BIND, 0) or fail("its $name cannot be put in place: $!");
    }
    # Other commands on the machine see the same copies.
    call('mount', 'none', '/netlab/etc', 'none', REMOUNT | READONLY, 0) or fail("its files cannot be protected: $!");
    !$write || call('mount', 'proc', '/proc', 'proc', 0, 0) or fail("cannot mount a fresh /proc: $!");
    for my $namespace (@namespaces) {
        call('setns', fileno $namespace, 0) or fail("it cannot be entered: $!");
    }
    # A resolver that is silent is told within the time of a probe (resolv.conf(5); 5 seconds, twice, otherwise).
    $ENV{RES_OPTIONS} = 'timeout:2 attempts:1';
    chdir '/';
}

sub join_network {
    my ($pid) = @_;
    call('setns', fileno opened("/proc/$pid/ns/net"), 0) or fail("it cannot be entered: $!");
}

sub opened {
    open my $file, '<', $_[0] or fail("$_[0] cannot be opened: $!");
    return $file;
}

sub content {
    my $file = opened($_[0]);
    local $/;
    return <$file> // '';
}

1;
