package io.netlab.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users get wrong in service blocks, and where they are told. */
class ServiceMistakesTest {

    /** The block stands in line 11. */
    private static final String LAB = """
            name: mistakes
            subnets: {lan: 192.168.1.0/24, wan: 203.0.113.0/24, six: "2001:db8::/64"}
            nodes:
              ns2: {interfaces: {lan: 192.168.1.54}, dns: {zones: {example.com: {}}}}
              web: {interfaces: {lan: 192.168.1.80}}
              v6: {interfaces: {six: "2001:db8::1"}}
              late: {interfaces: {lan: dhcp}}
              pc: {interfaces: {lan: 192.168.1.120}}
              here:
                interfaces: {lan: 192.168.1.53, wan: 203.0.113.53}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dns:                                                        | nothing to answer from
            dns: {zones: {example.com: {www: wbe}}}                     | 'wbe' is neither an address nor a node; did you mean 'web'?
            dns: {zones: {example.com: {www: web@wan}}}                 | 'web' is not on a subnet 'wan'
            dns: {zones: {example.com: {www: late}}}                    | by DHCP
            dns: {zones: {example.com: {www: {A: v6}}}}                 | 'v6' has no IPv4 address
            dns: {zones: {example.com: {www: {}}}}                      | the name has no record
            dns: {zones: {example.com: {www: {a: web}}}}                | unknown key 'a' in entry of a zone; did you mean 'A'?
            dns: {zones: {example.com: {www: {CNAME: web, A: web}}}}    | a name with a CNAME has no other records
            dns: {zones: {example.com: {"@": {CNAME: web}}}}            | '@' cannot be a CNAME
            dns: {zones: {example.com: {m: {CNAME: web}, "@": {MX: 10 m}}}} | mail exchanger 'm.example.com' is a CNAME
            dns: {zones: {example.com: {"@": {MX: mail}}}}              | 'mail' is no mail exchanger; expected a preference and a name
            dns: {zones: {example.com: {"@": {NS: ns9}}}}               | 'ns9' is neither a name of zone 'example.com' nor a node
            dns: {zones: {example.com: {"@": {NS: ns.example.com}}}}    | 'ns.example.com', name server of zone 'example.com', leads to no address
            dns: {zones: {example.com: {"@": {NS: ns.example.net}}}}    | 'ns.example.net', name server of zone 'example.com', leads to no address
            dns: {zones: {example.com: {"@": {NS: x}, x: 192.168.1.99}}} | leads to 192.168.1.99, which no node has
            dns: {zones: {example.com: {"@": {NS: web}}}}               | leads to node 'web', which does not serve it: its 'dns' has no such zone
            dns: {zones: {example.com: {sub: {NS: ns2}}}}               | name server of zone 'sub.example.com', leads to node 'ns2', which does not serve it
            dns: {zones: {example.com: {n: {CNAME: web}, "@": {NS: n}}}} | name server 'n.example.com' is a CNAME
            dns: {zones: {-example.com: {}}}                            | is not a zone
            dns: {zones: {example.com: {}}, secondary: {example.com: ns2}} | stands here under 'zones' already
            dns: {secondary: {example.org: ns2}}                        | node 'ns2' has no zone 'example.org' under 'dns'
            dns: {secondary: {example.com: ns3}}                        | there is no node 'ns3'; did you mean 'ns2'?
            dns: {forward: ns2, root: ns2}                              | 'forward' and 'root' do not go together
            dns: {root: ns2}                                            | 'ns2' is no root server
            dns: {zones: {example.com: {}}, recursive: true}            | does not know where to begin
            dns: {forward: ns2, recursive: false}                       | contradicts
            dns: {forward: ns2, recursive: {from: lna}}                 | did you mean 'lan'?
            web: {port: 0}                                              | '0' is not a port; expected 1 to 65535
            web: {port: []}                                             | listens nowhere
            web: {port: [80, 80]}                                       | listens twice on tcp port 80
            web: {pages: {index.html: hi}}                              | 'index.html' is not the path of a page
            web: {pages: {/: {body: hi, redirect: /x}}}                 | a redirect has no body
            web: {pages: {/: {redirect: /x, status: 200}}}              | a redirect cannot have status 200
            web: {pages: {/: {body: hi, status: 301}}}                  | a page cannot have status 301
            web: {pages: {/: {body: hi, status: 204}}}                  | an answer with status 204 has no body
            web: {pages: {/: {type: text/css}}}                         | neither 'body', 'redirect' nor 'status'
            web: {headers: {Content-Type: text/css}}                    | a page's 'type' sets it
            web: {tls: {names: [a b]}}                                  | 'a b' is not a host name
            reverse-proxy:                                              | neither 'routes' nor 'sites'
            reverse-proxy: {routes: {/: []}}                            | the route leads to no server
            reverse-proxy: {routes: {/: wbe}}                           | did you mean 'web'?
            reverse-proxy: {routes: {/: "web:99999"}}                   | is not a port
            reverse-proxy: {routes: {/: web}, redirect-to-https: true}  | 'redirect-to-https' leads nowhere without 'tls'
            reverse-proxy: {routes: {/: web}, health: {pause: 100ms}}   | 'pause' must be whole seconds
            proxy: {intercept: {from: six}}                             | 'here' is not on subnet 'six'
            proxy: {intercept: {from: lan}, users: {a: b}}              | do not go together
            proxy: {deny: [http://example.com/]}                        | is not a site
            proxy: {users: {"a:b": c}}                                  | 'a:b' is not a user's name
            dhcp: {on: lan} | dhcp server lacks 'range'
            dhcp: {on: six, range: 192.168.1.100-192.168.1.110}         | 'here' is not on subnet 'six'
            dhcp: {on: lan, range: 192.168.1.110-192.168.1.100}         | is not a range; expected two IPv4 addresses, the lower one first
            dhcp: {on: lan, range: 192.168.2.100-192.168.2.110}         | 192.168.2.100 is no address that a machine on 'lan' (192.168.1.0/24) could have
            dhcp: {on: lan, range: 192.168.1.200-192.168.1.255}         | 192.168.1.255 is no address
            dhcp: {on: lan, range: 192.168.1.100-192.168.1.130}         | the range holds 192.168.1.120, which 'pc' has already
            dhcp: {on: lan, range: 192.168.1.100-192.168.1.110, lease: 1m} | at least 2m
            dhcp: {on: lan, range: 192.168.1.100-192.168.1.110, hosts: {late: 10.0.0.1}} | '10.0.0.1' is no address that a machine could have
            dhcp: {on: lan, range: 192.168.1.100-192.168.1.110, router: rooter} | 'rooter' is neither an address nor a node
            """)
    void isReportedInItsLine(String block, String what) {
        assertThat(Reading.problems(LAB + "    " + block + "\n"))
                .singleElement()
                .asString()
                .startsWith("11: ")
                .contains(what);
    }

    @Test
    void twoServicesOfAMachineCannotShareAPort() {
        assertThat(Reading.problems(
                        LAB + "    web: {tls: true}\n    reverse-proxy: {port: 8080, routes: {/: web}, tls: true}\n"))
                .isEqualTo(List.of("12: 'reverse-proxy' and 'web' of node 'here' both listen on tcp port 443"));
    }
}
