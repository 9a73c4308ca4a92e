package io.netlab.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netlab.instance.CommandResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final JsonMapper JSON = new JsonMapper();
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
            JsonNode headers,
            String version,
            String remote,
            Optional<String> location,
            int redirects,
            double seconds,
            Optional<String> tls,
            List<Certificate> certificates) {

        /** Values of a repeated header, joined as RFC 9110 5.3 says. */
        Optional<String> header(String name) {
            JsonNode values = headers.path(name.toLowerCase(Locale.ROOT));
            if (!values.isArray() || values.isEmpty()) {
                return Optional.empty();
            }
            StringBuilder joined = new StringBuilder(values.get(0).asText());
            for (int i = 1; i < values.size(); i++) {
                joined.append(", ").append(values.get(i).asText());
            }
            return Optional.of(joined.toString());
        }
    }

    /** Names as OpenSSL writes them: {@code O=Example, CN=web}. */
    record Certificate(String subject, String issuer) {}

    static Reading<CurlOutput> read(CommandResult.Ended observed) {
        Observed all = Observed.of(observed);
        CommandResult.Ended result = all.result();
        int start = result.stderr().lastIndexOf(SUMMARY_START);
        JsonNode summary;
        try {
            summary = JSON.readTree(start < 0 ? "" : result.stderr().substring(start));
        } catch (JsonProcessingException e) {
            return new Reading.Unknown<>("curl's summary is cut");
        }
        JsonNode fields = summary.path("result");
        if (!fields.path("exitcode").isInt() || !summary.path("headers").isObject()) {
            return new Reading.Unknown<>("curl's summary is missing");
        }
        if (fields.path("exitcode").asInt() != result.exitCode()) {
            return new Reading.Unknown<>("curl's summary contradicts its exit code");
        }
        if (!NUMBERS.stream().allMatch(name -> fields.path(name).isNumber())) {
            return new Reading.Unknown<>("curl's summary lacks some of its numbers");
        }
        if (!isWhole(result.stdout(), fields.path("size_download").asLong())) {
            return new Reading.Unknown<>("the body is not as long as curl's summary says");
        }
        Optional<Response> response = response(fields, summary.path("headers"), result);
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

    private static Optional<Response> response(JsonNode fields, JsonNode headers, CommandResult.Ended result) {
        int status = fields.path("http_code").asInt();
        int connect = fields.path("http_connect").asInt();
        boolean proxyRefused = status == 0 && connect >= 300;
        if (status == 0 && !proxyRefused) {
            return Optional.empty();
        }
        JsonNode location = fields.path("redirect_url");
        return Optional.of(new Response(
                proxyRefused ? connect : status,
                proxyRefused ? "" : result.stdout(),
                headers,
                fields.path("http_version").asText(),
                fields.path("remote_ip").asText(),
                location.isTextual() ? Optional.of(location.asText()) : Optional.empty(),
                fields.path("num_redirects").asInt(),
                fields.path("time_total").asDouble(),
                TLS_VERSION
                        .matcher(result.stderr())
                        .results()
                        .map(tls -> tls.group(1))
                        .reduce((a, b) -> b),
                certificates(fields.path("certs").asText())));
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
    private static Optional<Outcome> outcome(CommandResult.Ended result, JsonNode fields, Optional<Response> response) {
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
    private static Outcome answered(Response response, JsonNode fields) {
        boolean proxied = fields.path("proxy_used").asInt() == 1;
        boolean toConnect = fields.path("http_connect").asInt() >= 300;
        boolean squidsOwn = response.header("x-squid-error").isPresent();
        boolean denied =
                proxied && (response.status() == 407 || (response.status() == 403 && (toConnect || squidsOwn)));
        return denied ? Outcome.DENIED : Outcome.ANSWERED;
    }

    private static Outcome late(JsonNode fields) {
        String why = fields.path("errormsg").asText();
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
