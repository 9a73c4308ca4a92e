package io.netlab.cli;

import io.netlab.report.ReportFormat;
import io.netlab.suite.SuiteResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Reports beside what is printed: {@code --report junit=FILE}, as often as wanted. */
final class ReportOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--report",
            paramLabel = "FORMAT=FILE",
            converter = Target.Reader.class,
            description =
                    "Also write a report: junit=FILE, json=FILE, tap=FILE, html=FILE, or github (annotations, on standard error). May be said several times.")
    private List<Target> targets = new ArrayList<>();

    /** @param file empty for standard error */
    record Target(ReportFormat format, Optional<Path> file) {

        static final class Reader implements ITypeConverter<Target> {
            @Override
            public Target convert(String written) {
                int equals = written.indexOf('=');
                String name = equals < 0 ? written : written.substring(0, equals);
                ReportFormat format = Arrays.stream(ReportFormat.values())
                        .filter(f -> f.toString().equals(name.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new TypeConversionException(
                                "there is no report '" + name + "'; there are " + formats()));
                if (equals < 0 && format != ReportFormat.GITHUB) {
                    throw new TypeConversionException("say into which file, as '" + format + "=FILE'");
                }
                if (equals == written.length() - 1) {
                    throw new TypeConversionException("there is no file behind '" + written + "'");
                }
                return new Target(
                        format, equals < 0 ? Optional.empty() : Optional.of(Path.of(written.substring(equals + 1))));
            }
        }

        private static String formats() {
            return Arrays.stream(ReportFormat.values())
                    .map(ReportFormat::toString)
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * To be called before anything is done. Makes sure that the files can be written, and takes away those of an earlier
     * run: a run that dies must not leave a report that looks like its own.
     */
    void prepare() {
        for (Target target : targets) {
            if (target.file().isPresent()) {
                try {
                    WholeFile.prepare(target.file().get());
                } catch (IOException e) {
                    throw new ParameterException(
                            command.commandLine(),
                            "the " + target.format() + " report cannot be written: " + WholeFile.reason(e));
                }
            }
        }
    }

    /** @throws NotWritten after trying all of them */
    void write(SuiteResult result, Session session) {
        List<String> failures = new ArrayList<>();
        for (Target target : targets) {
            String text = target.format().write(result);
            if (target.file().isEmpty()) {
                session.printAside(text);
                continue;
            }
            try {
                WholeFile.write(target.file().get(), text);
            } catch (IOException e) {
                failures.add("the " + target.format() + " report could not be written: " + WholeFile.reason(e));
            }
        }
        if (!failures.isEmpty()) {
            throw new NotWritten(String.join("\n", failures));
        }
    }
}
