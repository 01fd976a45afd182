@section:2.4.14
Feature: AT+QPING, pinging a remote host (2.4.14)
  AT+QPING=<contextID>,<host>[,<timeout>[,<pingnum>]] answers OK; then a line +QPING for each request and one that sums up.

  Rule: Test form

    @QPING-01
    Scenario: The test form lists the supported values
      When the host sends AT+QPING=?
      Then the module answers:
        """
        +QPING: (1-15),<host>,(1-255),(1-10)

        OK
        """

  Rule: A host that answers

    @QPING-02 @QPING-04 @QPING-05 @QPING-06 @QPING-09 @QPING-12 @E32 @E33 @needs:ping @slow
    Scenario: Without timeout and pingnum four requests are made
      Given context 1 is active
      When the host sends AT+QPING=1,"{ping.host}"
      Then the module answers OK
      And the ping tells 4 requests and sums them up

    @QPING-02 @QPING-05 @QPING-06 @QPING-09 @E32 @E33 @needs:ping
    Scenario Outline: pingnum <pingnum> is the number of requests
      Given context 1 is active
      When the host sends AT+QPING=1,"{ping.host}",4,<pingnum>
      Then the module answers OK
      And the ping tells <pingnum> requests and sums them up

      @QPING-04
      Examples:
        | pingnum |
        | 1       |
        | 2       |

      @QPING-04 @slow
      Examples:
        | pingnum |
        | 5       |

      @QPING-04 @slow
      Examples: the most
        | pingnum |
        | 10      |

    @QPING-04 @needs:ping
    Scenario Outline: timeout <timeout> is accepted
      Given context 1 is active
      When the host sends AT+QPING=1,"{ping.host}",<timeout>,1
      Then the module answers OK
      And the ping tells 1 request and sums them up

      Examples:
        | timeout |
        | 1       |
        | 2       |
        | 254     |
        | 255     |

    @QPING-04 @needs:ping @slow
    Scenario: With timeout alone four requests are made
      Given context 1 is active
      When the host sends AT+QPING=1,"{ping.host}",5
      Then the module answers OK
      And the ping tells 4 requests and sums them up

    @QPING-12 @QPING-02 @needs:ping-address @needs:dns-server @slow
    Scenario: The host may be a domain name
      Given context 1 uses the peer's name server, which knows:
        | name | addresses   |
        | one  | {ping.host} |
      When the host sends AT+QPING=1,"{one}"
      Then the module answers OK
      And the ping tells 4 requests and sums them up
      And the peer's name server was asked for "{one}"

    @QPING-12 @QPING-02 @needs:ping-name
    Scenario: The host may be a name of the network
      Given context 1 is active
      When the host sends AT+QPING=1,"{name}"
      Then the module answers OK
      And the ping tells 4 requests and sums them up

    @QPING-04 @needs:ping @needs:contexts:2 @slow
    Scenario: contextID 15 can be used
      Given context 15 is active
      When the host sends AT+QPING=15,"{ping.host}"
      Then the module answers OK
      And the ping tells 4 requests and sums them up

  Rule: A host that does not answer

    @QPING-07 @QPING-02 @QPING-05 @QPING-06 @E62 @needs:silent @slow
    Scenario Outline: Each of <pingnum> requests is told by a code
      Given context 1 is active
      When the host sends AT+QPING=1,"{silent.ip}",1,<pingnum>
      Then the module answers OK
      And the ping tells <pingnum> requests that nobody answered

      Examples:
        | pingnum |
        | 1       |
        | 2       |
        | 10      |

    @QPING-10 @QPING-07 @needs:silent @slow
    Scenario Outline: A request without an answer ends after <timeout> s
      Given context 1 is active
      When the host sends AT+QPING=1,"{silent.ip}",<timeout>,1
      Then the module answers OK
      And the first request of the ping ends after <timeout> s
      And the ping tells 1 request that nobody answered

      Examples:
        | timeout |
        | 1       |
        | 2       |
        | 8       |

    @QPING-04 @QPING-10 @needs:silent @slow
    Scenario: Without timeout a request ends after 4 s
      Given context 1 is active
      When the host sends AT+QPING=1,"{silent.ip}"
      Then the module answers OK
      And the first request of the ping ends after 4 s
      And the ping tells 4 requests that nobody answered

    @QPING-04 @QPING-10 @needs:silent @slow @waits-255
    Scenario: The longest timeout is kept
      Given context 1 is active
      When the host sends AT+QPING=1,"{silent.ip}",255,1
      Then the module answers OK
      And the first request of the ping ends after 255 s
      And the ping tells 1 request that nobody answered

    @QPING-08 @E46 @needs:dns-server @slow
    Scenario: A name that is not known is told by a code
      Given context 1 uses the peer's name server
      And a name that nobody knows
      When the host sends AT+QPING=1,"{unknown}"
      Then the ping fails

    @QPING-08 @E46 @needs:failing-name @slow
    Scenario: A name that the network does not know is told by a code
      Given context 1 is active
      When the host sends AT+QPING=1,"{name.fails}"
      Then the ping fails

    @QPING-11 @E46 @E61 @needs:ping @slow
    Scenario: The context must be active first
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QPING=1,"{ping.host}"
      Then the ping fails, or its success is noted for E61

  Rule: Errors

    @QPING-03
    Scenario Outline: <what> is refused
      Given context 1 is active
      When the host sends AT+QPING<parameters>
      Then the module answers ERROR
      And no URC +QPING: <result>[,<IP_address>,<bytes>,<time>,<ttl>] comes

      @QPING-04
      Examples: contextID
        | what          | parameters           |
        | contextID 0   | =0,"192.0.2.1",1,1   |
        | contextID 16  | =16,"192.0.2.1",1,1  |
        | contextID 255 | =255,"192.0.2.1",1,1 |
        | contextID -1  | =-1,"192.0.2.1",1,1  |
        | contextID "A" | ="A","192.0.2.1",1,1 |

      @QPING-04
      Examples: timeout
        | what          | parameters             |
        | timeout 0     | =1,"192.0.2.1",0,1     |
        | timeout 256   | =1,"192.0.2.1",256,1   |
        | timeout 65536 | =1,"192.0.2.1",65536,1 |
        | timeout -1    | =1,"192.0.2.1",-1,1    |
        | timeout "A"   | =1,"192.0.2.1","A",1   |

      @QPING-04
      Examples: pingnum
        | what        | parameters           |
        | pingnum 0   | =1,"192.0.2.1",1,0   |
        | pingnum 11  | =1,"192.0.2.1",1,11  |
        | pingnum 256 | =1,"192.0.2.1",1,256 |
        | pingnum -1  | =1,"192.0.2.1",1,-1  |
        | pingnum "A" | =1,"192.0.2.1",1,"A" |

      Examples: number of parameters
        | what                | parameters           |
        | a missing host      | =1                   |
        | a surplus parameter | =1,"192.0.2.1",1,1,1 |
