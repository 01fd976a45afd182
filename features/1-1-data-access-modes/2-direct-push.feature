@section:1.1 @needs:peer
Feature: Direct push mode (1.1)
  Data are sent with AT+QISEND. Received data come out at once: +QIURC: "recv",<connectID>,<currentrecvlength><CR><LF><data>.

  Rule: The mode is chosen by AT+QIOPEN

    @MODE-20
    Scenario Outline: A <type> client opened with access_mode 1 is in direct push mode
      Given connection 0 is a <type> client in direct push mode
      Then AT+QISTATE=1,0 returns +QISTATE: 0,"<type>","{server.ip}",{server.port},<local_port>,2,1,<serverID>,1,<AT_port>

      Examples:
        | type |
        | TCP  |
        | UDP  |

  Rule: Sending

    @MODE-04
    Scenario Outline: A <type> client sends with AT+QISEND
      Given connection 0 is a <type> client in direct push mode
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "test1" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "test1"
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives "test"

      Examples:
        | type |
        | TCP  |
        | UDP  |

  Rule: Receiving

    @MODE-05 @QIOPEN-02
    Scenario: What the peer sends first of all is pushed
      Given the options viewmode 0 and dataformat 0,0 are in force
      And context 1 is active
      And the peer listens for TCP connections and greets each with "220 ready<CR><LF>"
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,1
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And the data "220 ready<CR><LF>" are pushed for connection 0

    @MODE-05
    Scenario: Received data follow their length and <CR><LF>
      Given the option "viewmode" is 0
      And connection 0 is a TCP client in direct push mode
      When the peer sends "test"
      Then the URC +QIURC: "recv",0,<currentrecvlength><CR><LF><data> comes within 30 s
      And the data "test" are pushed for connection 0

    @MODE-05
    Scenario Outline: <data> are pushed as they were sent
      Given the option "viewmode" is 0
      And connection 0 is a TCP client in direct push mode
      When the peer sends <data>
      Then the data <data> are pushed for connection 0

      Examples:
        | data                |
        | 1 byte              |
        | 1459 bytes          |
        | 1460 bytes          |
        | 1461 bytes          |
        | 1500 bytes          |
        | 1501 bytes          |
        | 10000 bytes         |
        | all 256 byte values |

    @MODE-05
    Scenario: What comes is pushed each time, without a command in between
      Given the option "viewmode" is 0
      And connection 0 is a TCP client in direct push mode
      When the peer sends "first"
      Then the data "first" are pushed for connection 0
      When the peer sends "second"
      Then the data "second" are pushed for connection 0
      When the peer sends "<CR><LF>OK<CR><LF>"
      Then the data "<CR><LF>OK<CR><LF>" are pushed for connection 0

    @MODE-05
    Scenario: The URC says which connection the data are of
      Given the option "viewmode" is 0
      And connection 0 is a TCP client in direct push mode
      And connection 11 is a TCP client in direct push mode
      When the peer of connection 11 sends "eleven"
      Then the data "eleven" are pushed for connection 11
      When the peer of connection 0 sends "zero"
      Then the data "zero" are pushed for connection 0

    @MODE-05
    Scenario: A UDP client's datagram is pushed
      Given the option "viewmode" is 0
      And connection 0 is a UDP client in direct push mode
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "ping"
      Then the module answers SEND OK
      And the peer receives "ping"
      When the peer sends "pong"
      Then the URC +QIURC: "recv",0,4<CR><LF><data> comes within 30 s
      And the data "pong" are pushed for connection 0
