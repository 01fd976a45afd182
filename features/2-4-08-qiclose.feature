@section:2.4.8
Feature: AT+QICLOSE, closing a socket service (2.4.8)
  AT+QICLOSE=<connectID>[,<timeout>]

  Rule: Test form

    @QICLOSE-01
    Scenario: The test form lists the supported values
      When the host sends AT+QICLOSE=?
      Then the module answers:
        """
        +QICLOSE: (0-11),(0-65535)

        OK
        """

  Rule: Closing

    @QICLOSE-02 @QICLOSE-08 @FLOW-03 @needs:peer
    Scenario: A connection is closed and its connectID is free again
      Given the option "close/mode" is 0
      And connection 0 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the answer comes within 10 s
      And the peer sees the connection end
      And AT+QISTATE=1,0 shows no open connection
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer

    @QICFG-39 @QICLOSE-02 @needs:peer
    Scenario: With close/mode 0 no URC follows
      Given the option "close/mode" is 0
      And connection 0 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And no URC +QIURC: "closed",0 comes

    @QICLOSE-03 @QICFG-38 @needs:peer
    Scenario: With close/mode 1 the URC "closed" follows OK
      Given the option "close/mode" is 1
      And connection 0 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the URC +QIURC: "closed",0 comes after the answer

  Rule: Errors

    @QICLOSE-04
    Scenario Outline: connectID <connectID> is refused
      When the host sends AT+QICLOSE=<connectID>
      Then the module answers ERROR

      Examples:
        | connectID |
        | 12        |
        | -1        |
        | "A"       |

    @QICLOSE-05 @needs:peer
    Scenario Outline: timeout <timeout> is refused and the connection stays
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0,<timeout>
      Then the module answers ERROR
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP",<IP_address>,<remote_port>,<local_port>,2,1,<serverID>,0,<AT_port>

      Examples:
        | timeout |
        | 65536   |
        | -1      |
        | "A"     |
