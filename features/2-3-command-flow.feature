@section:2.3
Feature: The flow of commands and how long an answer may take (2.3)
  The next command waits for the final result of the one before. Most answer within 60 s, some have a limit of their own.

  Rule: 60 s where a command has no other limit

    @FLOW-01
    Scenario Outline: <command> has its final result within 60 s
      When the host sends <command>
      Then the final result comes
      And the answer comes within 60 s

      Examples: test forms
        | command        |
        | AT+QICFG=?     |
        | AT+QICSGP=?    |
        | AT+QIACT=?     |
        | AT+QIDEACT=?   |
        | AT+QIACTEX=?   |
        | AT+QIDEACTEX=? |
        | AT+QIOPEN=?    |
        | AT+QICLOSE=?   |
        | AT+QISTATE=?   |
        | AT+QISEND=?    |
        | AT+QIRD=?      |
        | AT+QISENDEX=?  |
        | AT+QISWTMD=?   |
        | AT+QPING=?     |
        | AT+QNTP=?      |
        | AT+QIDNSCFG=?  |
        | AT+QIDNSGIP=?  |
        | AT+QISDE=?     |

      Examples: queries
        | command             |
        | AT                  |
        | AT+QICFG="viewmode" |
        | AT+QICSGP=1         |
        | AT+QIACT?           |
        | AT+QIACTEX?         |
        | AT+QISTATE?         |
        | AT+QISTATE          |
        | AT+QISTATE=0,1      |
        | AT+QISTATE=1,0      |
        | AT+QNTP?            |
        | AT+QIDNSCFG=1       |
        | AT+QISDE?           |

      Examples: errors
        | command             |
        | AT+QIXYZZY          |
        | AT+QICFG="no such"  |
        | AT+QICSGP=16        |
        | AT+QISEND=12        |
        | AT+QISENDEX=12,"31" |
        | AT+QIRD=12          |
        | AT+QISWTMD=12,0     |
        | AT+QIOPEN=1         |
        | AT+QPING=1          |
        | AT+QNTP=1           |
        | AT+QIDNSGIP=1       |

    @FLOW-01 @needs:peer
    Scenario: A data entry has its final result within 60 s
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And the answer comes within 60 s

    @FLOW-01 @needs:ping
    Scenario: AT+QPING has its final result within 60 s
      Given context 1 is active
      When the host sends AT+QPING=1,"{ping.host}",4,1
      Then the module answers OK
      And the answer comes within 60 s
      And the ping tells 1 request and sums them up

  Rule: Limits of their own

    @FLOW-02 @QIACT-06
    Scenario: AT+QIACT answers within 150 s
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACT=1
      Then the module answers OK
      And the answer comes within 150 s

    @FLOW-02 @QIACT-06 @needs:refused-apn
    Scenario: AT+QIACT answers within 150 s where the network refuses
      Given context 1 is not active
      And AT+QICSGP=1,1,"{apn.refused}","","",0 has been answered OK
      When the host sends AT+QIACT=1
      Then the module answers ERROR
      And the answer comes within 150 s

    @QIACTEX-08
    Scenario: The result of AT+QIACTEX comes within 150 s
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACTEX=1
      Then the module answers OK
      And the URC +QIACTEX: 1,0 comes within 150 s

    @QIDEACTEX-05
    Scenario: The result of AT+QIDEACTEX comes within 40 s
      Given context 1 is active
      When the host sends AT+QIDEACTEX=1
      Then the module answers OK
      And the URC +QIDEACTEX: 1,0 comes within 40 s

    @FLOW-04 @QIDEACT-05
    Scenario: AT+QIDEACT answers within 40 s
      Given context 1 is active
      When the host sends AT+QIDEACT=1
      Then the module answers OK
      And the answer comes within 40 s

    @FLOW-04 @QIDEACT-05 @needs:peer
    Scenario: AT+QIDEACT answers within 40 s with connections open
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a UDP client in buffer mode
      When the host sends AT+QIDEACT=1
      Then the module answers OK
      And the answer comes within 40 s

    @FLOW-03 @needs:peer
    Scenario Outline: AT+QICLOSE of a <what> answers within 10 s
      Given connection 0 is a <what> in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the answer comes within 10 s

      Examples:
        | what       |
        | TCP client |
        | UDP client |

    @FLOW-03
    Scenario Outline: AT+QICLOSE of a <what> answers within 10 s
      Given connection 0 is a <what> in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the answer comes within 10 s

      Examples:
        | what         |
        | TCP listener |
        | UDP service  |

    @QIOPEN-05 @needs:peer
    Scenario: The result of AT+QIOPEN comes within 150 s
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes within 150 s

    @QIDNSGIP-06 @needs:name
    Scenario: The result of AT+QIDNSGIP comes within 60 s
      Given context 1 is active
      When the host sends AT+QIDNSGIP=1,"{name}"
      Then the module answers OK
      And the look-up of the known name succeeds

    @QNTP-07 @E34 @needs:ntp
    Scenario: The result of AT+QNTP comes within 125 s, with a note within 700 s
      Given context 1 is active
      And a time server
      And the module's clock is wrong
      When the host sends AT+QNTP=1,"{ntp.server}",{ntp.port},0
      Then the module answers OK
      And the synchronisation succeeds

    @QIGETERROR-04
    Scenario: AT+QIGETERROR answers within 300 ms
      When the host sends AT+QIGETERROR
      Then the module answers:
        """
        +QIGETERROR: <err>,<errcode_description>

        OK
        """
      And the answer comes within 300 ms
