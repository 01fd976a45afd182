@section:2.4.15
Feature: AT+QNTP, synchronising the clock with an NTP server (2.4.15)
  AT+QNTP=<contextID>,<server>[,<port>[,<autosettime>]] answers OK; the URC +QNTP tells the outcome. Nothing of it is saved.

  Rule: Test form

    @QNTP-01
    Scenario: The test form lists the supported values
      When the host sends AT+QNTP=?
      Then the module answers:
        """
        +QNTP: (1-15),<server>,(1-65535),(0,1)

        OK
        """

  Rule: Synchronisation

    @QNTP-03 @QNTP-06 @QNTP-07 @E34 @E35 @needs:ntp
    Scenario Outline: With autosettime <autosettime> the result tells the time
      Given context 1 is active
      And a time server
      And the module's clock is wrong
      When the host sends AT+QNTP=1,"{ntp.server}",{ntp.port},<autosettime>
      Then the module answers OK
      And the synchronisation succeeds
      And AT+CCLK? <follows> it

      @QNTP-08 @QNTP-05 @E36
      Examples:
        | autosettime | follows         |
        | 0           | does not follow |
        | 1           | follows         |

    @QNTP-05 @QNTP-08 @E58 @needs:ntp
    Scenario: autosettime left out
      Given context 1 is active
      And a time server
      And the module's clock is wrong
      When the host sends AT+QNTP=1,"{ntp.server}",{ntp.port}
      Then the module answers OK
      And the synchronisation succeeds
      And AT+CCLK? follows it as the PICS declares, else noted for E58

    @QNTP-05 @QNTP-03 @needs:ntp @needs:ntp-at-123
    Scenario: port left out is 123
      Given context 1 is active
      And a time server
      And the module's clock is wrong
      When the host sends AT+QNTP=1,"{ntp.server}"
      Then the module answers OK
      And the synchronisation succeeds

    @QNTP-05 @QNTP-03 @needs:time-server
    Scenario: Another port is asked
      Given context 1 is active
      And the peer has a time server at another port
      And the module's clock is wrong
      When the host sends AT+QNTP=1,"{ntp.server}",{other.port},0
      Then the module answers OK
      And the synchronisation succeeds
      And the peer's time server was asked

    @QNTP-03 @QNTP-05 @needs:ntp @needs:contexts:2
    Scenario: contextID 15 can be used
      Given context 15 is active
      And a time server
      And the module's clock is wrong
      When the host sends AT+QNTP=15,"{ntp.server}",{ntp.port},0
      Then the module answers OK
      And the synchronisation succeeds

    @QNTP-02 @QNTP-05 @needs:silent @slow
    Scenario: While it runs AT+QNTP? tells the default port
      Given context 1 is active
      When the host sends AT+QNTP=1,"{silent.ip}"
      Then the module answers OK
      And AT+QNTP? shows the synchronisation with {silent.ip} at port 123
      And the synchronisation fails

    @QNTP-02 @E63
    Scenario: AT+QNTP? while none runs
      When the host sends AT+QNTP?
      Then the module answers one of these, noted for E63 as "what AT+QNTP? tells while no synchronisation runs":
        """
        OK
        or
        +QNTP: <server>,<port>
        OK
        """

    @QNTP-02 @QNTP-05 @QNTP-10 @needs:silent @needs:reboot @slow
    Scenario: A restart ends the synchronisation and keeps nothing of it
      Given context 1 is active
      When the host sends AT+QNTP=1,"{silent.ip}",1,0
      Then the module answers OK
      And AT+QNTP? shows the synchronisation with {silent.ip} at port 1
      When the module restarts
      Then AT+QNTP? is answered OK, without {silent.ip}

  Rule: Failure

    @QNTP-02 @QNTP-03 @QNTP-05 @QNTP-07 @QNTP-10 @E34 @E46 @E63 @needs:silent @slow
    Scenario: A server that never answers: while it is asked AT+QNTP? tells it, then a code does
      Given context 1 is active
      When the host sends AT+QNTP=1,"{silent.ip}",65535,0
      Then the module answers OK
      And AT+QNTP? shows the synchronisation with {silent.ip} at port 65535
      And the synchronisation fails

    @QNTP-03 @E46 @E63 @needs:dns-server @slow
    Scenario: A server whose name is not known is told by a code
      Given context 1 uses the peer's name server
      And a name that nobody knows
      When the host sends AT+QNTP=1,"{unknown}",123,0
      Then the synchronisation fails


    @QNTP-09 @E46 @needs:ntp
    Scenario: The context must be active first
      Given context 1 is not active
      And a time server
      When the host sends AT+QNTP=1,"{ntp.server}",{ntp.port},0
      Then the synchronisation fails

  Rule: Errors

    @QNTP-04
    Scenario Outline: <what> is refused
      Given context 1 is active
      When the host sends AT+QNTP<parameters>
      Then the module answers ERROR
      And no URC +QNTP: <err>[,<time>] comes

      @QNTP-05
      Examples: contextID
        | what          | parameters             |
        | contextID 0   | =0,"192.0.2.1",123,0   |
        | contextID 16  | =16,"192.0.2.1",123,0  |
        | contextID 255 | =255,"192.0.2.1",123,0 |
        | contextID -1  | =-1,"192.0.2.1",123,0  |
        | contextID "A" | ="A","192.0.2.1",123,0 |

      @QNTP-05
      Examples: port
        | what       | parameters             |
        | port 0     | =1,"192.0.2.1",0,0     |
        | port 65536 | =1,"192.0.2.1",65536,0 |
        | port -1    | =1,"192.0.2.1",-1,0    |
        | port "A"   | =1,"192.0.2.1","A",0   |

      @QNTP-05
      Examples: autosettime
        | what            | parameters             |
        | autosettime 2   | =1,"192.0.2.1",123,2   |
        | autosettime -1  | =1,"192.0.2.1",123,-1  |
        | autosettime "A" | =1,"192.0.2.1",123,"A" |

      Examples: number of parameters
        | what                | parameters             |
        | a missing server    | =1                     |
        | a surplus parameter | =1,"192.0.2.1",123,0,1 |
