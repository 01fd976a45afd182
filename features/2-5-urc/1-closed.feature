@section:2.5.1 @needs:peer
Feature: +QIURC: "closed", a connection has ended (2.5.1)

  Background:
    Given the option "passiveclosed" is 0

  # Before the others, and on connectIDs of its own: what a module does not free would spoil the preambles.
  Rule: After AT+QICLOSE the connectID can be opened again

    @URC-CLOSED-03 @QICLOSE-08
    Scenario Outline: After the peer's <end>
      Given the option "close/mode" is 0
      And connection <connectID> is a TCP client in buffer mode
      When the peer <does> the connection
      Then the URC +QIURC: "closed",<connectID> comes within 30 s
      When the host sends AT+QICLOSE=<connectID>
      Then the module answers OK
      And no URC +QIURC: "closed",<connectID> comes again
      And AT+QISTATE=1,<connectID> shows no connection at all
      When the host sends AT+QIOPEN=1,<connectID>,"TCP","{server <connectID>.ip}",{server <connectID>.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: <connectID>,0 comes after the answer
      And AT+QISTATE=1,<connectID> returns +QISTATE: <connectID>,"TCP","{server <connectID>.ip}",{server <connectID>.port},<local_port>,2,1,<serverID>,0,<AT_port>

      Examples:
        | end   | does   | connectID |
        | FIN   | closes | 6         |
        | reset | resets | 7         |

  Rule: Once for each connection that the remote or the network ends; the socket is then Closing

    @URC-CLOSED-01 @URC-CLOSED-02 @QISTATE-12
    Scenario Outline: The peer closes a TCP client in <mode> mode
      Given connection 0 is a TCP client in <mode> mode
      When the peer closes the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      And no URC +QIURC: "closed",0 comes again
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,4,1,<serverID>,<access_mode>,<AT_port>

      Examples:
        | mode        | access_mode |
        | buffer      | 0           |
        | direct push | 1           |

    @URC-CLOSED-01 @URC-CLOSED-02 @QISTATE-12
    Scenario Outline: The peer resets a TCP client in <mode> mode
      Given connection 0 is a TCP client in <mode> mode
      When the peer resets the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      And no URC +QIURC: "closed",0 comes again
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,4,1,<serverID>,<access_mode>,<AT_port>

      Examples:
        | mode        | access_mode |
        | buffer      | 0           |
        | direct push | 1           |

    @URC-CLOSED-01 @URC-CLOSED-02 @needs:inbound
    Scenario: A listener's client closes
      Given the option "tcp/accept" is 1
      And connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      And client "B" is connected to listener 1
      When client "A" closes its connection
      Then the URC +QIURC: "closed",{A.id} comes within 30 s
      And no URC +QIURC: "closed",{A.id} comes again
      And no URC +QIURC: "closed",{B.id} comes
      And AT+QISTATE=1,{A.id} returns +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},{port 1},4,1,1,0,<AT_port>
      And AT+QISTATE=1,{B.id} returns +QISTATE: {B.id},"TCP INCOMING","{B.ip}",{B.port},{port 1},2,1,1,0,<AT_port>

    @URC-CLOSED-01
    Scenario: A reset after the peer has closed brings no other "closed"
      Given connection 0 is a TCP client in buffer mode
      When the peer closes the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      When the peer resets the connection
      Then no URC +QIURC: "closed",0 comes again

    @URC-CLOSED-01
    Scenario: The peer closes as soon as it has what it wanted
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0,3
      Then the prompt comes
      When the host enters "bye"
      Then the module answers SEND OK
      And the peer receives "bye"
      When the peer closes the connection
      Then the URC +QIURC: "closed",0 comes within 30 s

    @URC-CLOSED-01
    Scenario: Each connection has its own "closed"
      Given connection 3 is a TCP client in buffer mode
      And connection 8 is a TCP client in buffer mode
      When the peer of connection 8 closes it
      Then the URC +QIURC: "closed",8 comes within 30 s
      And no URC +QIURC: "closed",3 comes
      When the peer of connection 3 closes it
      Then the URC +QIURC: "closed",3 comes within 30 s
      And no URC +QIURC: "closed",8 comes again

    @URC-CLOSED-01 @URC-CLOSED-02 @needs:link-break @slow
    Scenario: The network breaks a connection that keep-alive watches
      Given the option "tcp/keepalive" is 1,5,25,3
      And connection 0 is a TCP client in buffer mode
      When the network breaks connection 0
      Then the URC +QIURC: "closed",0 comes within 10 min
      And no URC +QIURC: "closed",0 comes again
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,4,1,<serverID>,0,<AT_port>

    @URC-CLOSED-01 @URC-CLOSED-02 @needs:segments
    Scenario: The peer is gone and keep-alive notices it
      Given the option "tcp/keepalive" is 1,5,25,3
      And connection 0 is a TCP client in buffer mode
      When the peer of connection 0 falls silent
      Then the URC +QIURC: "closed",0 comes within 10 min
      And no URC +QIURC: "closed",0 comes again
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,4,1,<serverID>,0,<AT_port>

  Rule: Data that came before the end are told before it and can still be read

    @URC-CLOSED-04 @E53
    Scenario: The end comes with the data
      Given the option "recvind" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer sends "last words" and closes the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      And the URC +QIURC: "recv",0 came before +QIURC: "closed",0
      And reading connection 0 gives "last words"

    @URC-CLOSED-04 @URC-CLOSED-01 @E53
    Scenario: The end comes later than the data
      Given the option "recvind" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer sends 3000 bytes
      Then the URC +QIURC: "recv",0 comes within 30 s
      And connection 0 has 3000 unread bytes
      When the peer closes the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      And reading connection 0 gives 3000 bytes

    @URC-CLOSED-04 @E53
    Scenario: Pushed data come before the end
      Given connection 0 is a TCP client in direct push mode
      When the peer sends "last words" and closes the connection
      Then the data "last words" are pushed for connection 0
      And the URC +QIURC: "closed",0 comes within 30 s
      And the URC +QIURC: "recv",0,<currentrecvlength><CR><LF><data> came before +QIURC: "closed",0

    @URC-CLOSED-04 @E53 @needs:inbound
    Scenario: A listener's client sends and closes
      Given the option "tcp/accept" is 1
      And the option "recvind" is 0
      And connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When client "A" sends "last words"
      And client "A" closes its connection
      Then the URC +QIURC: "closed",{A.id} comes within 30 s
      And the URC +QIURC: "recv",{A.id} came before +QIURC: "closed",{A.id}
      And reading the connection of client "A" gives "last words"
