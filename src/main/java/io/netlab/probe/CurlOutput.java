package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.json.Json;
import io.netlab.json.NotJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What curl printed: the body on stdout, its talk (-v) and a summary at the end on stderr. The talk is needed because the
 * summary of a failed connect says only "Could not connect to server".
 *
 * @param response there whenever an HTTP response came, also a proxy's to CONNECT
 */
record CurlOutput(Outcome outcome, Optional<Response> response) {

    private static final String SUMMARY = "\nnetlab-curl: ";

    /**
     * What curl is to print at the end (curl(1), --write-out): the headers of the last response are a JSON object. Not
     * all that it knows (%{json}), since curl's own version is a part of that, for which it looks up its host's name and
     * loads libraries: a fifth of its time.
     */
    static final String WRITE_OUT = "%{stderr}" + SUMMARY.replace("\n", "\\n")
            + "%{exitcode} %{http_code} %{http_connect} %{proxy_used} %{num_redirects} %{size_download} %{time_total}"
            + " %{http_version} %{remote_ip}\\n%{redirect_url}\\n%{errormsg}\\n%{header_json}\\n";

    /** Before it, the certificates. */
    static final String WITH_CERTIFICATES = "%{stderr}\\n%{certs}" + WRITE_OUT;

    private static final Pattern FIELDS = Pattern.compile("(?<exitcode>\\d{1,3}) (?<status>\\d{3}) (?<connect>\\d{3})"
            + " (?<proxied>[01]) (?<redirects>\\d{1,9}) (?<size>\\d{1,18}) (?<seconds>\\d{1,9}\\.\\d{1,9})"
            + " (?<version>[\\d.]{1,9}) (?<remote>\\S*)\\n(?<location>.*)\\n(?<message>.*)\\n");

    private static final Pattern TLS_VERSION =
            Pattern.compile("^\\* SSL connection using (TLSv[\\d.]{1,3}) /", Pattern.MULTILINE);
    private static final Pattern SUBJECT = Pattern.compile("^Subject:(.{0,500})$", Pattern.MULTILINE);
    private static final Pattern ISSUER = Pattern.compile("^Issuer:(.{0,500})$", Pattern.MULTILINE);
    private static final Pattern ATTRIBUTE = Pattern.compile("(^|, )([A-Za-z][A-Za-z0-9.]*) = ");

    /** Bytes of output that are kept; the last character may be half. */
    private static final int LONGEST = (1 << 20) - 3;

    private static final Pattern CONNECT_FAILED = Pattern.compile(
            "^\\* {1,3}(?:connect to .{1,300} failed|Immediate connect fail for .{1,300}): .{1,100}$",
            Pattern.MULTILINE);

    /**
     * @param body empty for a proxy's answer to CONNECT
     * @param headers a JSON object of lists, names in lower case
     * @param remote the address that was connected to
     * @param tls the version agreed on, with HTTPS
     * @param certificates that the server sent, its own first; none where nobody wanted to know
     */
    record Response(
            int status,
            String body,
            Json headers,
            String version,
            String remote,
            Optional<String> location,
            int redirects,
            double seconds,
            Optional<String> tls,
            List<Certificate> certificates) {

        /** Values of a repeated header, joined as RFC 9110 5.3 says. */
        Optional<String> header(String name) {
            List<Json> values = headers.at(name.toLowerCase(Locale.ROOT)).items();
            return values.isEmpty()
                    ? Optional.empty()
                    : Optional.of(values.stream().map(Json::text).collect(Collectors.joining(", ")));
        }
    }

    /** Names as OpenSSL writes them: {@code O=Example, CN=web}. */
    record Certificate(String subject, String issuer) {}

    static Reading<CurlOutput> read(CommandResult.Ended observed) {
        Observed all = Observed.of(observed);
        CommandResult.Ended result = all.result();
        int start = result.stderr().lastIndexOf(SUMMARY);
        Matcher fields = FIELDS.matcher(result.stderr());
        if (start < 0
                || !fields.region(start + SUMMARY.length(), result.stderr().length())
                        .lookingAt()) {
            return new Reading.Unknown<>("curl's summary is missing");
        }
        Json headers;
        try {
            headers = Json.read(result.stderr().substring(fields.end()));
        } catch (NotJson e) {
            return new Reading.Unknown<>("curl's summary is cut");
        }
        if (!(headers instanceof Json.Members)) {
            return new Reading.Unknown<>("curl's summary is missing");
        }
        if (number(fields, "exitcode") != result.exitCode()) {
            return new Reading.Unknown<>("curl's summary contradicts its exit code");
        }
        if (!isWhole(result.stdout(), Long.parseLong(fields.group("size")))) {
            return new Reading.Unknown<>("the body is not as long as curl's summary says");
        }
        Optional<Response> response = response(fields, headers, result);
        Optional<Outcome> outcome = result.exitCode() == 5 || result.exitCode() == 6
                ? all.resolver().flatMap(SocketError::of)
                : outcome(result, fields, response);
        return outcome.isEmpty()
                ? new Reading.Unknown<>("curl ended with code " + result.exitCode() + ", which is not known")
                : new Reading.Seen<>(new CurlOutput(outcome.get(), response));
    }

    /** What is no UTF-8 has lost its length; and the beginning of a long body is all that there is of it. */
    private static boolean isWhole(String body, long size) {
        if (body.indexOf('\ufffd') >= 0) {
            return size > 0;
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return length == size || (length < size && length >= LONGEST);
    }

    private static int number(Matcher fields, String name) {
        return Integer.parseInt(fields.group(name));
    }

    private static Optional<Response> response(Matcher fields, Json headers, CommandResult.Ended result) {
        int status = number(fields, "status");
        int connect = number(fields, "connect");
        boolean proxyRefused = status == 0 && connect >= 300;
        if (status == 0 && !proxyRefused) {
            return Optional.empty();
        }
        return Optional.of(new Response(
                proxyRefused ? connect : status,
                proxyRefused ? "" : result.stdout(),
                headers,
                fields.group("version"),
                fields.group("remote"),
                Optional.of(fields.group("location")).filter(location -> !location.isEmpty()),
                number(fields, "redirects"),
                Double.parseDouble(fields.group("seconds")),
                TLS_VERSION
                        .matcher(result.stderr())
                        .results()
                        .map(tls -> tls.group(1))
                        .reduce((a, b) -> b),
                certificates(result.stderr().substring(0, fields.regionStart()))));
    }

    private static List<Certificate> certificates(String text) {
        Matcher subject = SUBJECT.matcher(text);
        Matcher issuer = ISSUER.matcher(text);
        List<Certificate> certificates = new ArrayList<>();
        while (subject.find() && issuer.find(subject.end())) {
            certificates.add(new Certificate(name(subject.group(1)), name(issuer.group(1))));
        }
        return certificates;
    }

    private static String name(String text) {
        return ATTRIBUTE.matcher(text).replaceAll("$1$2=");
    }

    /** curl(1), EXIT CODES. Codes that tell of curl or of this machine rather than of the lab are not known. */
    private static Optional<Outcome> outcome(CommandResult.Ended result, Matcher fields, Optional<Response> response) {
        return switch (result.exitCode()) {
            case 0 -> response.map(r -> answered(r, fields));
            case 7 -> connectFailure(result.stderr());
            case 28 -> Optional.of(late(fields));
            case 35, 51, 60 -> Optional.of(Outcome.TLS_FAILED);
            case 47 -> response.map(r -> Outcome.ANSWERED);
            case 52 -> Optional.of(Outcome.NO_ANSWER);
            case 55, 56 -> Optional.of(response.map(r -> answered(r, fields)).orElse(Outcome.NO_ANSWER));
            default -> Optional.empty();
        };
    }

    /** 407 comes from a proxy only; a 403 is its own when it answers CONNECT, or when squid says so. */
    private static Outcome answered(Response response, Matcher fields) {
        boolean proxied = number(fields, "proxied") == 1;
        boolean toConnect = number(fields, "connect") >= 300;
        boolean squidsOwn = response.header("x-squid-error").isPresent();
        boolean denied =
                proxied && (response.status() == 407 || (response.status() == 403 && (toConnect || squidsOwn)));
        return denied ? Outcome.DENIED : Outcome.ANSWERED;
    }

    private static Outcome late(Matcher fields) {
        String why = fields.group("message");
        if (why.startsWith("Resolving timed out")) {
            return Outcome.RESOLVER_FAILED;
        }
        return why.startsWith("Connection timed out") ? Outcome.FILTERED : Outcome.TIMED_OUT;
    }

    /** Several addresses may have been tried; the last says how it ended. */
    private static Optional<Outcome> connectFailure(String talk) {
        Matcher line = CONNECT_FAILED.matcher(talk);
        Optional<Outcome> last = Optional.empty();
        while (line.find()) {
            last = SocketError.in(line.group());
        }
        return last;
    }
}
