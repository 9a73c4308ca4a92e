package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.instance.LogRequest;
import io.netlab.instance.MachineCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The command that is shown is one to paste, also where several instances run. */
class PastedCommandTest {

    @Test
    void namesTheInstance() {
        Duration second = Duration.ofSeconds(1);
        MachineCommand ping = MachineCommand.of("pc", second, "ping", "web");
        assertThat(CommandLine.of(ping)).isEqualTo("netlab exec --tools pc -- ping web");
        assertThat(CommandLine.on("two", CommandLine.of(ping))).isEqualTo("netlab exec -i two --tools pc -- ping web");
        assertThat(CommandLine.on("two", CommandLine.of(new LogRequest.After("web", Optional.empty(), second))))
                .isEqualTo("netlab logs -i two web");
        MachineCommand fed = new MachineCommand("pc", List.of("nc", "web", "80"), Optional.of("it's $1\n"), second);
        assertThat(CommandLine.on("two", CommandLine.of(fed)))
                .isEqualTo("printf %s $'it\\'s $1\\n' | netlab exec -i two --tools pc -- nc web 80");
    }
}
