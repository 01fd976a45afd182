@section:2.4.1
Feature: AT+QICFG="dns/retry", repeating DNS queries (2.4.1)
  AT+QICFG="dns/retry"[,<retry_ack>,<retry_timeout>]
  A DNS query that is not answered is repeated <retry_ack> times, <retry_timeout> ms apart.

  Rule: Query and setting

    @QICFG-03 @QICFG-27
    Scenario: Without values it queries
      When the host sends AT+QICFG="dns/retry"
      Then the module answers:
        """
        +QICFG: "dns/retry",<retry_ack>,<retry_timeout>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-27
    Scenario Outline: <values> are set and read back at once
      Given the option "dns/retry" is 2,700
      When the host sends AT+QICFG="dns/retry",<values>
      Then the module answers OK
      And AT+QICFG="dns/retry" returns +QICFG: "dns/retry",<values>

      Examples:
        | values |
        | 1,200  |
        | 2,200  |
        | 3,200  |
        | 4,200  |
        | 2,100  |
        | 2,101  |
        | 2,1999 |
        | 2,2000 |
        | 1,100  |
        | 4,2000 |

    @QICFG-05 @QICFG-27 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "dns/retry" is 2,700
      When the host sends AT+QICFG="dns/retry",<values>
      Then the module answers ERROR
      And the option "dns/retry" is still 2,700

      Examples:
        | what                       | values  |
        | a retry_ack below          | 0,200   |
        | a retry_ack above          | 5,200   |
        | a negative retry_ack       | -1,200  |
        | a string for retry_ack     | "A",200 |
        | a retry_timeout below      | 3,99    |
        | a retry_timeout of 0       | 3,0     |
        | a retry_timeout above      | 3,2001  |
        | a negative retry_timeout   | 3,-1    |
        | a string for retry_timeout | 3,"A"   |
        | a surplus value            | 3,200,1 |

    @E01 @QICFG-05
    Scenario: What one value alone does is left open
      Given the option "dns/retry" is 2,700
      When the host sends AT+QICFG="dns/retry",3
      Then the module answers OK or ERROR, noted for E01 as "what AT+QICFG=dns/retry answers to one of its two values"

  Rule: Queries that are not answered

    @QICFG-48 @QICFG-07 @needs:dns-server
    Scenario Outline: With <values> the server is asked <queries> times, <retry_timeout> ms apart
      Given the option "dns/cache" is 0
      And the option "dns/retry" is <values>
      And context 1 uses the peer's name server as its primary one, which knows:
        | name  | addresses | ttl  |
        | awake | 192.0.2.1 | 3600 |
        | known | 192.0.2.2 | 3600 |
      When the host sends AT+QIDNSGIP=1,"{awake}"
      Then the look-up gives 192.0.2.1
      Given the peer's name server answers nothing
      When the host sends AT+QIDNSGIP=1,"{known}"
      Then the look-up fails
      And the peer's name server was asked for "{known}" <queries> times, <retry_timeout> ms apart

      Examples:
        | values | queries | retry_timeout |
        | 2,200  | 3       | 200           |
        | 4,100  | 5       | 100           |

      @slow
      Examples:
        | values | queries | retry_timeout |
        | 1,1000 | 2       | 1000          |
        | 2,2000 | 3       | 2000          |

    @QICFG-48 @needs:dns-server @slow
    Scenario Outline: With <values> an answer to repetition <retry_ack> is in time
      Given the option "dns/cache" is 0
      And the option "dns/retry" is <values>
      And context 1 uses the peer's name server as its primary one, which knows:
        | name  | addresses | ttl  |
        | known | 192.0.2.1 | 3600 |
      And the peer's name server answers only when it has been asked <retry_ack> times in vain
      When the host sends AT+QIDNSGIP=1,"{known}"
      Then the look-up gives 192.0.2.1

      Examples:
        | values | retry_ack |
        | 1,2000 | 1         |
        | 2,2000 | 2         |
        | 4,1000 | 4         |
