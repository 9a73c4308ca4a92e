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
 * What curl printed: the body on stdout, its talk (-v) and a JSON summary at the end on stderr. The talk is needed
 * because the summary of a failed connect says only "Could not connect to server".
 *
 * @param response there whenever an HTTP response came, also a proxy's to CONNECT
 */
record CurlOutput(Outcome outcome, Optional<Response> response) {

    /** The whole summary, and the headers of the last response, as one JSON object (curl(1), --write-out). */
    static final String WRITE_OUT = "%{stderr}{\"result\":%{json},\"headers\":%{header_json}}\\n";

    /** The same; that it names the certificates makes curl keep them, and the summary shows them. */
    static final String WITH_CERTIFICATES = "%{stderr}%{certs}" + WRITE_OUT.substring("%{stderr}".length());

    private static final Pattern TLS_VERSION =
            Pattern.compile("^\\* SSL connection using (TLSv[\\d.]{1,3}) /", Pattern.MULTILINE);
    private static final Pattern SUBJECT = Pattern.compile("^Subject:(.{0,500})$", Pattern.MULTILINE);
    private static final Pattern ISSUER = Pattern.compile("^Issuer:(.{0,500})$", Pattern.MULTILINE);
    private static final Pattern ATTRIBUTE = Pattern.compile("(^|, )([A-Za-z][A-Za-z0-9.]*) = ");

    private static final String SUMMARY_START = "{\"result\":";
    private static final List<String> NUMBERS =
            List.of("http_code", "http_connect", "proxy_used", "num_redirects", "size_download", "time_total");

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
        int start = result.stderr().lastIndexOf(SUMMARY_START);
        Json summary;
        try {
            summary = Json.read(start < 0 ? "" : result.stderr().substring(start));
        } catch (NotJson e) {
            return new Reading.Unknown<>("curl's summary is cut");
        }
        Json fields = summary.at("result");
        if (!(fields.at("exitcode") instanceof Json.Numeral) || !(summary.at("headers") instanceof Json.Members)) {
            return new Reading.Unknown<>("curl's summary is missing");
        }
        if (fields.at("exitcode").whole() != result.exitCode()) {
            return new Reading.Unknown<>("curl's summary contradicts its exit code");
        }
        if (!NUMBERS.stream().allMatch(name -> fields.at(name) instanceof Json.Numeral)) {
            return new Reading.Unknown<>("curl's summary lacks some of its numbers");
        }
        if (!isWhole(result.stdout(), fields.at("size_download").whole())) {
            return new Reading.Unknown<>("the body is not as long as curl's summary says");
        }
        Optional<Response> response = response(fields, summary.at("headers"), result);
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

    private static Optional<Response> response(Json fields, Json headers, CommandResult.Ended result) {
        int status = (int) fields.at("http_code").whole();
        int connect = (int) fields.at("http_connect").whole();
        boolean proxyRefused = status == 0 && connect >= 300;
        if (status == 0 && !proxyRefused) {
            return Optional.empty();
        }
        Json location = fields.at("redirect_url");
        return Optional.of(new Response(
                proxyRefused ? connect : status,
                proxyRefused ? "" : result.stdout(),
                headers,
                fields.at("http_version").text(),
                fields.at("remote_ip").text(),
                location instanceof Json.Text ? Optional.of(location.text()) : Optional.empty(),
                (int) fields.at("num_redirects").whole(),
                fields.at("time_total").decimal(),
                TLS_VERSION
                        .matcher(result.stderr())
                        .results()
                        .map(tls -> tls.group(1))
                        .reduce((a, b) -> b),
                certificates(fields.at("certs").text())));
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
    private static Optional<Outcome> outcome(CommandResult.Ended result, Json fields, Optional<Response> response) {
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
    private static Outcome answered(Response response, Json fields) {
        boolean proxied = fields.at("proxy_used").whole() == 1;
        boolean toConnect = fields.at("http_connect").whole() >= 300;
        boolean squidsOwn = response.header("x-squid-error").isPresent();
        boolean denied =
                proxied && (response.status() == 407 || (response.status() == 403 && (toConnect || squidsOwn)));
        return denied ? Outcome.DENIED : Outcome.ANSWERED;
    }

    private static Outcome late(Json fields) {
        String why = fields.at("errormsg").text();
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
