@section:2.4.9
Feature: AT+QISTATE, the state of socket services (2.4.9)
  AT+QISTATE? and AT+QISTATE list every connection, AT+QISTATE=0,<contextID> those of a context, AT+QISTATE=1,<connectID> one.

  Rule: Test form

    @QISTATE-01
    Scenario: The test form exists
      When the host sends AT+QISTATE=?
      Then the module answers OK

  Rule: Query

    @QISTATE-02 @QISTATE-03
    Scenario Outline: Without connections <query> lists none
      When the host sends <query>
      Then the module answers OK

      Examples:
        | query       |
        | AT+QISTATE? |
        | AT+QISTATE  |

    @QISTATE-02 @QISTATE-03 @QISTATE-07 @QISTATE-08 @QISTATE-09 @QISTATE-12 @needs:peer
    Scenario Outline: <query> lists connections of all types, each once
      Given connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in direct push mode
      And connection 7 is a UDP client in buffer mode
      And connection 1 is a TCP listener in buffer mode
      And connection 11 is a UDP service in direct push mode
      When the host sends <query>
      Then the module answers, in any order:
        """
        +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 5,"TCP","{server 5.ip}",{server 5.port},<local_port>,2,1,<serverID>,1,<AT_port>
        +QISTATE: 7,"UDP","{server 7.ip}",{server 7.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 1,"TCP LISTENER","{context 1.ip}",<remote_port>,{port 1},3,1,<serverID>,0,<AT_port>
        +QISTATE: 11,"UDP SERVICE","{context 1.ip}",<remote_port>,{port 11},<socket_state>,1,<serverID>,1,<AT_port>
        """

      Examples:
        | query       |
        | AT+QISTATE? |
        | AT+QISTATE  |

    @QISTATE-05 @QISTATE-07 @QISTATE-08 @QISTATE-09 @QISTATE-12 @QISTATE-16 @needs:peer
    Scenario: query_type 1 shows one connection
      Given connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in buffer mode
      When the host sends AT+QISTATE=1,5
      Then the module answers:
        """
        +QISTATE: 5,"TCP","{server 5.ip}",{server 5.port},<local_port>,2,1,<serverID>,0,<AT_port>

        OK
        """

    @QISTATE-05 @QISTATE-11
    Scenario: query_type 1 shows no connection for a connectID that is free
      Given connectID 7 is free
      When the host sends AT+QISTATE=1,7
      Then AT+QISTATE=1,7 shows no open connection

    @QISTATE-04 @needs:peer
    Scenario: query_type 0 shows the connections of a context, none for another
      Given connection 0 is a TCP client in buffer mode
      And connection 3 is a UDP client in buffer mode
      When the host sends AT+QISTATE=0,1
      Then the module answers, in any order:
        """
        +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 3,"UDP","{server 3.ip}",{server 3.port},<local_port>,2,1,<serverID>,0,<AT_port>
        """
      And AT+QISTATE=0,2 returns no line

    @QISTATE-04 @needs:inbound
    Scenario: query_type 0 shows a listener's clients with their listener
      Given the option "tcp/accept" is 1
      And connection 4 is a TCP listener in buffer mode
      And client "A" is connected to listener 4
      When the host sends AT+QISTATE=0,1
      Then the module answers, in any order:
        """
        +QISTATE: 4,"TCP LISTENER","{context 1.ip}",<remote_port>,{port 4},3,1,<serverID>,0,<AT_port>
        +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},{port 4},2,1,4,0,<AT_port>
        """

    @QISTATE-04 @QISTATE-02 @QISTATE-05 @needs:peer @needs:contexts:2
    Scenario: query_type 0 shows the connections of that context only
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode on context 2
      And connection 2 is a TCP client in buffer mode
      And connection 9 is a TCP client in direct push mode on context 2
      When the host sends AT+QISTATE=0,1
      Then the module answers, in any order:
        """
        +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 2,"TCP","{server 2.ip}",{server 2.port},<local_port>,2,1,<serverID>,0,<AT_port>
        """
      When the host sends AT+QISTATE=0,2
      Then the module answers, in any order:
        """
        +QISTATE: 1,"TCP","{server 1.ip}",{server 1.port},<local_port>,2,2,<serverID>,0,<AT_port>
        +QISTATE: 9,"TCP","{server 9.ip}",{server 9.port},<local_port>,2,2,<serverID>,1,<AT_port>
        """
      And AT+QISTATE=1,9 returns +QISTATE: 9,"TCP","{server 9.ip}",{server 9.port},<local_port>,2,2,<serverID>,1,<AT_port>
      When the host sends AT+QISTATE?
      Then the module answers, in any order:
        """
        +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 1,"TCP","{server 1.ip}",{server 1.port},<local_port>,2,2,<serverID>,0,<AT_port>
        +QISTATE: 2,"TCP","{server 2.ip}",{server 2.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 9,"TCP","{server 9.ip}",{server 9.port},<local_port>,2,2,<serverID>,1,<AT_port>
        """

    @QISTATE-02 @needs:peer
    Scenario: A connection that was closed is not listed any more
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      When the host sends AT+QISTATE?
      Then the module answers, in any order:
        """
        +QISTATE: 1,"TCP","{server 1.ip}",{server 1.port},<local_port>,2,1,<serverID>,0,<AT_port>
        """

  Rule: The values

    @QISTATE-07 @QISTATE-08 @QISTATE-09 @QISTATE-10 @QISTATE-12 @QISTATE-14 @needs:inbound
    Scenario: A listener's client: its address and port, the listener's port and connectID
      Given the option "tcp/accept" is 1
      And connection 4 is a TCP listener in buffer mode
      When client "A" connects to listener 4
      Then the URC "incoming" tells of client "A" and listener 4
      When client "B" connects to listener 4
      Then the URC "incoming" tells of client "B" and listener 4
      When the host sends AT+QISTATE?
      Then the module answers, in any order:
        """
        +QISTATE: 4,"TCP LISTENER","{context 1.ip}",<remote_port>,{port 4},3,1,<serverID>,0,<AT_port>
        +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},{port 4},2,1,4,0,<AT_port>
        +QISTATE: {B.id},"TCP INCOMING","{B.ip}",{B.port},{port 4},2,1,4,0,<AT_port>
        """

    @QISTATE-14 @needs:inbound
    Scenario: Each client shows its own listener
      Given the option "tcp/accept" is 1
      And connection 0 is a TCP listener in buffer mode
      And connection 6 is a TCP listener in buffer mode
      When client "A" connects to listener 6
      Then the URC "incoming" tells of client "A" and listener 6
      When client "B" connects to listener 0
      Then the URC "incoming" tells of client "B" and listener 0
      And AT+QISTATE=1,{A.id} returns +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},{port 6},2,1,6,0,<AT_port>
      And AT+QISTATE=1,{B.id} returns +QISTATE: {B.id},"TCP INCOMING","{B.ip}",{B.port},{port 0},2,1,0,0,<AT_port>

    @QISTATE-11 @QISTATE-12 @needs:peer
    Scenario: A socket that the peer has closed is Closing
      Given the option "passiveclosed" is 0
      And connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode
      When the peer of connection 0 closes it
      Then the URC +QIURC: "closed",0 comes within 30 s
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,4,1,<serverID>,0,<AT_port>
      And AT+QISTATE=1,1 returns +QISTATE: 1,"TCP","{server 1.ip}",{server 1.port},<local_port>,2,1,<serverID>,0,<AT_port>

    @QISTATE-11 @QISTATE-12 @needs:inbound
    Scenario: A listener's client that has closed is Closing, the listener still listens
      Given the option "passiveclosed" is 0
      And the option "tcp/accept" is 1
      And connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When client "A" closes its connection
      Then the URC +QIURC: "closed",{A.id} comes within 30 s
      And AT+QISTATE=1,{A.id} returns +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},{port 1},4,1,1,0,<AT_port>
      And AT+QISTATE=1,1 returns +QISTATE: 1,"TCP LISTENER","{context 1.ip}",<remote_port>,{port 1},3,1,<serverID>,0,<AT_port>

    @QISTATE-11 @QISTATE-13 @needs:silent
    Scenario: A client whose connection is still being made is Opening
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"TCP","{silent.ip}",7,0,0
      Then the module answers OK
      And AT+QISTATE=1,0 comes to return +QISTATE: 0,"TCP","{silent.ip}",7,<local_port>,1,1,<serverID>,0,<AT_port> within 5 s
      When the host sends AT+QISTATE?
      Then the module answers, in any order:
        """
        +QISTATE: 0,"TCP","{silent.ip}",7,<local_port>,1,1,<serverID>,0,<AT_port>
        """

    @QISTATE-10 @E71 @needs:peer
    Scenario: Two clients show their local ports
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode
      When the host sends AT+QISTATE?
      Then connection 0 has a local port of its own
      And connection 1 has a local port of its own

    @QISTATE-15 @needs:peer
    Scenario: access_mode is the one that the socket was switched to
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISWTMD=0,1
      Then the module answers OK
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,1,<AT_port>
      When the host sends AT+QISWTMD=0,0
      Then the module answers OK
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>

    @QISTATE-15 @MODE-08 @needs:peer @slow
    Scenario: After transparent mode was left with +++ the socket is in buffer mode
      Given connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode with +++
      Then AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>

    @QISTATE-16 @needs:peer
    Scenario: AT_port is the declared one, or one of the manual's list
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISTATE=1,0
      Then the module answers:
        """
        +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,{AT_port}

        OK
        """

  Rule: Ranges

    @QISTATE-06
    Scenario Outline: AT+QISTATE=<parameters> is accepted
      When the host sends AT+QISTATE=<parameters>
      Then the module answers OK

      Examples: <contextID>
        | parameters |
        | 0,1        |
        | 0,2        |
        | 0,14       |
        | 0,15       |

    @QISTATE-06 @needs:peer
    Scenario Outline: connectID <connectID> can be asked for
      Given connection <connectID> is a UDP client in buffer mode
      When the host sends AT+QISTATE=1,<connectID>
      Then the module answers:
        """
        +QISTATE: <connectID>,"UDP",<IP_address>,<remote_port>,<local_port>,2,1,<serverID>,0,<AT_port>

        OK
        """

      Examples:
        | connectID |
        | 0         |
        | 1         |
        | 10        |
        | 11        |

    @QISTATE-06
    Scenario Outline: <what> is refused
      When the host sends AT+QISTATE=<parameters>
      Then the module answers ERROR

      Examples:
        | what                         | parameters |
        | query_type 2                 | 2,1        |
        | query_type -1                | -1,1       |
        | query_type "A"               | "A",1      |
        | contextID 0                  | 0,0        |
        | contextID 16                 | 0,16       |
        | contextID 257                | 0,257      |
        | contextID -1                 | 0,-1       |
        | contextID "A"                | 0,"A"      |
        | connectID 12                 | 1,12       |
        | connectID 256                | 1,256      |
        | connectID -1                 | 1,-1       |
        | connectID "A"                | 1,"A"      |
        | query_type 0 without a value | 0          |
        | query_type 1 without a value | 1          |
        | a surplus value              | 1,0,0      |
