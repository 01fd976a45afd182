@section:2.4.17
Feature: AT+QIDNSGIP, the addresses of a domain name (2.4.17)
  AT+QIDNSGIP=<contextID>,<hostname> answers OK; the URCs +QIURC: "dnsgip" tell the outcome.

  Rule: Test form

    @QIDNSGIP-01
    Scenario: The test form lists the supported values
      When the host sends AT+QIDNSGIP=?
      Then the module answers:
        """
        +QIDNSGIP: (1-15),<hostname>

        OK
        """

  Rule: Look-up

    @QIDNSGIP-02 @QIDNSGIP-05 @QIDNSGIP-06 @QIDNSGIP-08 @URC-DNSGIP-01 @needs:dns-server
    Scenario Outline: A name with <count> is told with all its addresses
      Given context 1 uses the peer's name server, which knows:
        | name | addresses   | ttl   |
        | one  | <addresses> | <ttl> |
      When the host sends AT+QIDNSGIP=1,"{one}"
      Then the module answers OK
      And the look-up gives <given> with a TTL of <ttl> s
      And the peer's name server was asked for "{one}"

      Examples:
        | count           | addresses                         | given                                   | ttl  |
        | one address     | 192.0.2.1                         | 192.0.2.1                               | 300  |
        | two addresses   | 192.0.2.1, 192.0.2.2              | 192.0.2.1 and 192.0.2.2                 | 399  |
        | three addresses | 192.0.2.1, 192.0.2.2, 192.0.2.200 | 192.0.2.1 and 192.0.2.2 and 192.0.2.200 | 3600 |

    @QIDNSGIP-02 @QIDNSGIP-08 @needs:dns-server
    Scenario: A name that stands for another one is told with the addresses of that one
      Given context 1 uses the peer's name server, which knows:
        | name  | addresses            |
        | two   | 192.0.2.1, 192.0.2.2 |
        | alias | those of two         |
      When the host sends AT+QIDNSGIP=1,"{alias}"
      Then the module answers OK
      And the look-up gives 192.0.2.1 and 192.0.2.2

    @QIDNSGIP-02 @QIDNSGIP-08 @needs:name
    Scenario: A name of the network is told with its addresses
      Given context 1 is active
      When the host sends AT+QIDNSGIP=1,"{name}"
      Then the module answers OK
      And the look-up of the known name succeeds

    @URC-DNSGIP-01 @QIDNSGIP-02 @needs:dns-server
    Scenario: The lines of one look-up come together, those of the next after them
      Given context 1 uses the peer's name server, which knows:
        | name | addresses            |
        | one  | 192.0.2.1, 192.0.2.2 |
        | two  | 192.0.2.3, 192.0.2.4 |
      When the host sends AT+QIDNSGIP=1,"{one}"
      And the host sends AT+QIDNSGIP=1,"{two}"
      Then the look-ups give, each with its lines together:
        | 192.0.2.1 and 192.0.2.2 |
        | 192.0.2.3 and 192.0.2.4 |

  Rule: Failure

    @QIDNSGIP-03 @QIDNSGIP-06 @E46 @needs:dns-server
    Scenario: A name that the server does not know is told by a code and nothing more
      Given context 1 uses the peer's name server
      And a name that nobody knows
      When the host sends AT+QIDNSGIP=1,"{unknown}"
      Then the look-up fails

    @QIDNSGIP-02 @E46 @needs:dns-server
    Scenario: After a name that is not known another one is found
      Given context 1 uses the peer's name server, which knows:
        | name | addresses |
        | one  | 192.0.2.1 |
      And a name that nobody knows
      When the host sends AT+QIDNSGIP=1,"{unknown}"
      Then the look-up fails
      When the host sends AT+QIDNSGIP=1,"{one}"
      Then the module answers OK
      And the look-up gives 192.0.2.1

    @QIDNSGIP-03 @QIDNSGIP-06 @E46 @needs:dns-server @slow
    Scenario Outline: A name server that <answer> is told by a code within 60 s
      Given context 1 uses the peer's name server, which knows:
        | name | addresses |
        | one  | 192.0.2.1 |
      And the peer's name server <answer>
      When the host sends AT+QIDNSGIP=1,"{one}"
      Then the look-up fails
      And the peer's name server was asked for "{one}"

      Examples:
        | answer           |
        | answers nothing  |
        | answers SERVFAIL |

    @QIDNSGIP-03 @QIDNSGIP-06 @E46 @needs:failing-name @slow
    Scenario: A name that the network does not know is told by a code and nothing more
      Given context 1 is active
      When the host sends AT+QIDNSGIP=1,"{name.fails}"
      Then the look-up fails

    @QIDNSGIP-07 @E46
    Scenario: A context that is not active looks nothing up
      Given context 1 is not active
      And a name that nobody knows
      When the host sends AT+QIDNSGIP=1,"{unknown}"
      Then the look-up fails

    @QIDNSGIP-07 @E46 @needs:name
    Scenario: A name that can be resolved is not, while the context is not active
      Given context 1 is not active
      When the host sends AT+QIDNSGIP=1,"{name}"
      Then the look-up fails

  Rule: Errors

    @QIDNSGIP-04
    Scenario Outline: <what> is refused
      Given context 1 is active
      When the host sends AT+QIDNSGIP<parameters>
      Then the module answers ERROR
      And no URC +QIURC: "dnsgip",<err> comes

      @QIDNSGIP-05
      Examples: contextID
        | what          | parameters              |
        | contextID 0   | =0,"peer.example.com"   |
        | contextID 16  | =16,"peer.example.com"  |
        | contextID 255 | =255,"peer.example.com" |
        | contextID -1  | =-1,"peer.example.com"  |
        | contextID "A" | ="A","peer.example.com" |

      Examples: number of parameters
        | what                | parameters              |
        | a missing hostname  | =1                      |
        | a surplus parameter | =1,"peer.example.com",1 |

    @QIDNSGIP-05 @needs:contexts:2 @needs:name
    Scenario: contextID 15 can be used
      Given context 15 is active
      When the host sends AT+QIDNSGIP=15,"{name}"
      Then the module answers OK
      And the look-up of the known name succeeds
