@section:2.4.1
Feature: AT+QICFG="dns/cache", the DNS cache (2.4.1)
  AT+QICFG="dns/cache"[,<dns_cache>]
  Whether addresses of domain names are remembered: 0 no, 1 yes.

  Rule: Query and setting

    @QICFG-03 @QICFG-25
    Scenario: Without a value it queries
      When the host sends AT+QICFG="dns/cache"
      Then the module answers:
        """
        +QICFG: "dns/cache",<dns_cache>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-25
    Scenario Outline: <value> is set and reads back at once
      Given the option "dns/cache" is <before>
      When the host sends AT+QICFG="dns/cache",<value>
      Then the module answers OK
      And AT+QICFG="dns/cache" returns +QICFG: "dns/cache",<value>

      Examples:
        | before | value |
        | 1      | 0     |
        | 0      | 1     |

    @QICFG-05 @QICFG-25 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "dns/cache" is <kept>
      When the host sends AT+QICFG="dns/cache",<values>
      Then the module answers ERROR
      And the option "dns/cache" is still <kept>

      Examples:
        | what             | kept | values |
        | a value above    | 0    | 2      |
        | a negative value | 1    | -1     |
        | a string         | 1    | "A"    |
        | a surplus value  | 0    | 1,1    |

  Rule: Look-ups

    @QICFG-49 @E53 @needs:dns-server
    Scenario: With 1 a second look-up within the TTL makes no new query
      Given the option "dns/cache" is 1
      And context 1 uses the peer's name server, which knows:
        | name  | addresses | ttl  |
        | known | 192.0.2.1 | 3600 |
      When the host sends AT+QIDNSGIP=1,"{known}"
      Then the look-up gives 192.0.2.1
      And the peer's name server was asked for "{known}" by that look-up
      When the host sends AT+QIDNSGIP=1,"{known}"
      Then the look-up gives 192.0.2.1
      And the peer's name server was not asked for "{known}" by that look-up

    @QICFG-49 @QICFG-07 @needs:dns-server
    Scenario: With 0 a second look-up makes a new query, and the change takes effect at once
      Given the option "dns/cache" is 1
      And context 1 uses the peer's name server, which knows:
        | name  | addresses | ttl  |
        | known | 192.0.2.1 | 3600 |
      When the host sends AT+QIDNSGIP=1,"{known}"
      Then the look-up gives 192.0.2.1
      When the host sends AT+QICFG="dns/cache",0
      Then the module answers OK
      When the host sends AT+QIDNSGIP=1,"{known}"
      Then the look-up gives 192.0.2.1
      And the peer's name server was asked for "{known}" by that look-up
      When the host sends AT+QIDNSGIP=1,"{known}"
      Then the look-up gives 192.0.2.1
      And the peer's name server was asked for "{known}" by that look-up

    @QICFG-49 @needs:dns-server
    Scenario: With 1 another name makes a query of its own
      Given the option "dns/cache" is 1
      And context 1 uses the peer's name server, which knows:
        | name  | addresses | ttl  |
        | one   | 192.0.2.1 | 3600 |
        | other | 192.0.2.2 | 3600 |
      When the host sends AT+QIDNSGIP=1,"{one}"
      Then the look-up gives 192.0.2.1
      When the host sends AT+QIDNSGIP=1,"{other}"
      Then the look-up gives 192.0.2.2
      And the peer's name server was asked for "{other}" by that look-up

    @QICFG-49 @E53 @needs:dns-server @slow
    Scenario: With 1 a look-up after the TTL makes a new query
      Given the option "dns/cache" is 1
      And context 1 uses the peer's name server, which knows:
        | name  | addresses | ttl |
        | known | 192.0.2.1 | 10  |
      When the host sends AT+QIDNSGIP=1,"{known}"
      Then the look-up gives 192.0.2.1
      When the host sends AT+QIDNSGIP=1,"{known}"
      Then the look-up gives 192.0.2.1
      And the peer's name server was not asked for "{known}" by that look-up
      When 13 s pass
      And the host sends AT+QIDNSGIP=1,"{known}"
      Then the look-up gives 192.0.2.1
      And the peer's name server was asked for "{known}" by that look-up
