@section:2.4.16
Feature: AT+QIDNSCFG, the name servers of a context (2.4.16)
  AT+QIDNSCFG=<contextID>[,<pridnsaddr>[,<secdnsaddr>]]
  With the context's number alone it queries, with addresses it sets. It takes effect at once and is not saved.

  Rule: Test form

    @QIDNSCFG-01
    Scenario: The test form lists the supported values
      When the host sends AT+QIDNSCFG=?
      Then the module answers:
        """
        +QIDNSCFG: (1-15),<pridnsaddr>,<secdnsaddr>

        OK
        """

  Rule: Query

    @QIDNSCFG-02 @QIDNSCFG-06
    Scenario: The servers of an IPv4 context
      Given context 1 is active as IPv4
      When the host sends AT+QIDNSCFG=1
      Then the module answers:
        """
        +QIDNSCFG: 1,<ipv4pridnsaddr>,<ipv4secdnsaddr>

        OK
        """

    @QIDNSCFG-03 @QIDNSCFG-06 @needs:ipv6
    Scenario: The servers of an IPv6 context
      Given context 1 is active as IPv6
      When the host sends AT+QIDNSCFG=1
      Then the module answers:
        """
        +QIDNSCFG: 1,<ipv6pridnsaddr>,<ipv6secdnsaddr>

        OK
        """

    @QIDNSCFG-04 @QIDNSCFG-06 @needs:ipv4v6
    Scenario: The servers of an IPv4v6 context
      Given context 1 is active as IPv4v6
      When the host sends AT+QIDNSCFG=1
      Then the module answers:
        """
        +QIDNSCFG: 1,<ipv4pridnsaddr>,<ipv4secdnsaddr>,<ipv6pridnsaddr>,<ipv6secdnsaddr>

        OK
        """

    @QIDNSCFG-02 @QIDNSCFG-06 @needs:contexts:2
    Scenario: The servers of context 15
      Given context 15 is active as IPv4
      When the host sends AT+QIDNSCFG=15
      Then the module answers:
        """
        +QIDNSCFG: 15,<ipv4pridnsaddr>,<ipv4secdnsaddr>

        OK
        """

    @QIDNSCFG-08 @E69
    Scenario: The servers of a context that is not active
      Given context 1 is not active
      When the host sends AT+QIDNSCFG=1
      Then the module answers one of these, noted for E69 as "what AT+QIDNSCFG tells of an inactive context":
        """
        OK
        or
        +QIDNSCFG: 1,<pridnsaddr>,<secdnsaddr>
        OK
        or
        +QIDNSCFG: 1,<ipv4pridnsaddr>,<ipv4secdnsaddr>,<ipv6pridnsaddr>,<ipv6secdnsaddr>
        OK
        or
        ERROR
        """

  Rule: Setting

    @QIDNSCFG-05 @QIDNSCFG-06 @QIDNSCFG-09
    Scenario: Primary and secondary server of an IPv4 context
      Given context 1 is active as IPv4
      When the host sends AT+QIDNSCFG=1,"192.0.2.53","192.0.2.54"
      Then the module answers OK
      And AT+QIDNSCFG=1 returns +QIDNSCFG: 1,"192.0.2.53","192.0.2.54"
      When the host sends AT+QIDNSCFG=1,"198.51.100.1","198.51.100.2"
      Then the module answers OK
      And AT+QIDNSCFG=1 returns +QIDNSCFG: 1,"198.51.100.1","198.51.100.2"

    @QIDNSCFG-05 @QIDNSCFG-06
    Scenario: The primary server alone
      Given context 1 is active as IPv4
      When the host sends AT+QIDNSCFG=1,"192.0.2.53"
      Then the module answers OK
      And AT+QIDNSCFG=1 returns +QIDNSCFG: 1,"192.0.2.53",<ipv4secdnsaddr>

    @QIDNSCFG-05 @QIDNSCFG-06 @needs:ipv6
    Scenario: Primary and secondary server of an IPv6 context
      Given context 1 is active as IPv6
      When the host sends AT+QIDNSCFG=1,"2001:db8::53","2001:db8::54"
      Then the module answers OK
      And AT+QIDNSCFG=1 shows the servers 2001:db8::53 and 2001:db8::54

    @QIDNSCFG-05 @QIDNSCFG-06 @needs:ipv4v6
    Scenario: IPv4 and IPv6 servers of an IPv4v6 context
      Given context 1 is active as IPv4v6
      When the host sends AT+QIDNSCFG=1,"192.0.2.53","192.0.2.54"
      Then the module answers OK
      When the host sends AT+QIDNSCFG=1,"2001:db8::53","2001:db8::54"
      Then the module answers OK
      And AT+QIDNSCFG=1 shows the servers 192.0.2.53 and 192.0.2.54
      And AT+QIDNSCFG=1 shows the servers 2001:db8::53 and 2001:db8::54

    @QIDNSCFG-05 @needs:contexts:2
    Scenario: Another context keeps its servers
      Given context 1 is active as IPv4
      And context 2 is active as IPv4
      And AT+QIDNSCFG=1,"192.0.2.53","192.0.2.54" has been answered OK
      When the host sends AT+QIDNSCFG=2,"198.51.100.1","198.51.100.2"
      Then the module answers OK
      And AT+QIDNSCFG=2 returns +QIDNSCFG: 2,"198.51.100.1","198.51.100.2"
      And AT+QIDNSCFG=1 returns +QIDNSCFG: 1,"192.0.2.53","192.0.2.54"

    @QIDNSCFG-09 @QIDNSCFG-05 @needs:dns-server
    Scenario: The next look-up asks the server that was set
      Given context 1 uses the peer's name server, which knows:
        | name | addresses |
        | one  | 192.0.2.1 |
      When the host sends AT+QIDNSGIP=1,"{one}"
      Then the look-up gives 192.0.2.1
      And the peer's name server was asked for "{one}"

    @QIDNSCFG-05 @QIDNSCFG-09 @QIDNSGIP-05 @needs:dns-server @needs:contexts:2
    Scenario: Each context asks its own server
      Given context 2 uses the peer's name server, which knows:
        | name | addresses |
        | one  | 192.0.2.1 |
      And context 1 is active as IPv4
      And AT+QIDNSCFG=1,"192.0.2.53","192.0.2.54" has been answered OK
      When the host sends AT+QIDNSGIP=2,"{one}"
      Then the look-up gives 192.0.2.1
      And the peer's name server was asked for "{one}"

    @QIDNSCFG-09 @needs:reboot @slow
    Scenario: The servers are not kept over a restart
      Given context 1 is active as IPv4
      And AT+QIDNSCFG=1,"192.0.2.53","192.0.2.54" has been answered OK
      When the module restarts
      And context 1 is active as IPv4
      Then AT+QIDNSCFG=1 is answered OK, without 192.0.2.5

    @QIDNSCFG-08
    Scenario: Servers cannot be set for a context that is not active
      Given context 1 is not active
      When the host sends AT+QIDNSCFG=1,"192.0.2.53","192.0.2.54"
      Then the module answers ERROR

  Rule: Errors

    @QIDNSCFG-07
    Scenario Outline: <what> is refused
      Given context 1 is active as IPv4
      When the host sends AT+QIDNSCFG=<parameters>
      Then the module answers ERROR

      @QIDNSCFG-06
      Examples: contextID
        | what                    | parameters                    |
        | contextID 0             | 0,"192.0.2.53","192.0.2.54"   |
        | contextID 16            | 16,"192.0.2.53","192.0.2.54"  |
        | contextID 255           | 255,"192.0.2.53","192.0.2.54" |
        | contextID -1            | -1,"192.0.2.53","192.0.2.54"  |
        | contextID "A"           | "A","192.0.2.53","192.0.2.54" |
        | a query of contextID 0  | 0                             |
        | a query of contextID 16 | 16                            |

      @QIDNSCFG-06
      Examples: addresses
        | what                     | parameters                    |
        | a primary above 255      | 1,"192.0.2.256","192.0.2.54"  |
        | a primary of three parts | 1,"192.0.2","192.0.2.54"      |
        | a primary of five parts  | 1,"192.0.2.53.1","192.0.2.54" |
        | a name as primary        | 1,"dns.example","192.0.2.54"  |
        | a secondary above 255    | 1,"192.0.2.53","192.0.2.999"  |
        | a name as secondary      | 1,"192.0.2.53","dns.example"  |

      Examples: number of parameters
        | what             | parameters                               |
        | a third address  | 1,"192.0.2.53","192.0.2.54","192.0.2.55" |
        | a surplus number | 1,"192.0.2.53","192.0.2.54",1            |
