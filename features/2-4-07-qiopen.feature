@section:2.4.7
Feature: AT+QIOPEN, opening a socket service (2.4.7)
  AT+QIOPEN=<contextID>,<connectID>,<service_type>,"<IP_address>/<domain_name>",<remote_port>[,<local_port>[,<access_mode>[,<tcp_client_maxnum>]]]
  In buffer and direct push mode OK comes at once and the URC +QIOPEN tells the outcome; in transparent mode CONNECT or ERROR does.

  Rule: Test form

    @QIOPEN-01
    Scenario: The test form lists the supported values
      When the host sends AT+QIOPEN=?
      Then the module answers:
        """
        +QIOPEN: (1-15),(0-11),"TCP/UDP/TCP LISTENER/UDP SERVICE","<IP_address>/<domain_name>",<remote_port>,<local_port>,(0-2),(0-12)

        OK
        """

  Rule: In buffer and direct push mode OK comes first, then one URC that tells the outcome

    @QIOPEN-02 @QIOPEN-05 @QIOPEN-10 @QIOPEN-17 @QIOPEN-19 @needs:peer
    Scenario Outline: A TCP client in <mode> mode
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,<access_mode>
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And the peer sees a connection
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,<access_mode>,<AT_port>
      And no URC +QIOPEN: 0,<err> comes again

      Examples:
        | mode        | access_mode |
        | buffer      | 0           |
        | direct push | 1           |

    @QIOPEN-02 @QIOPEN-05 @QIOPEN-09 @QIOPEN-11 @QIOPEN-17 @QIOPEN-19 @needs:peer
    Scenario Outline: A UDP client in <mode> mode
      Given context 1 is active
      And the peer has a UDP socket
      When the host sends AT+QIOPEN=1,0,"UDP","{udp.ip}",{udp.port},0,<access_mode>
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And AT+QISTATE=1,0 returns +QISTATE: 0,"UDP","{udp.ip}",{udp.port},<local_port>,2,1,<serverID>,<access_mode>,<AT_port>
      And no URC +QIOPEN: 0,<err> comes again

      Examples:
        | mode        | access_mode |
        | buffer      | 0           |
        | direct push | 1           |

    @QIOPEN-02 @QIOPEN-05 @QIOPEN-09 @QIOPEN-12 @QIOPEN-15 @QIOPEN-19 @QISTATE-12 @needs:network
    Scenario Outline: A TCP listener in <mode> mode
      Given context 1 is active
      And a local port that is free
      When the host sends AT+QIOPEN=1,1,"TCP LISTENER","127.0.0.1",0,{local.port},<access_mode>
      Then the module answers OK
      And the URC +QIOPEN: 1,0 comes after the answer
      And AT+QISTATE=1,1 returns +QISTATE: 1,"TCP LISTENER","{context 1.ip}",<remote_port>,{local.port},3,1,<serverID>,<access_mode>,<AT_port>
      And no URC +QIOPEN: 1,<err> comes again

      Examples:
        | mode        | access_mode |
        | buffer      | 0           |
        | direct push | 1           |

    @QIOPEN-02 @QIOPEN-05 @QIOPEN-09 @QIOPEN-13 @QIOPEN-15 @QIOPEN-19 @needs:network
    Scenario Outline: A UDP service in <mode> mode
      Given context 1 is active
      And a local port that is free
      When the host sends AT+QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,{local.port},<access_mode>
      Then the module answers OK
      And the URC +QIOPEN: 2,0 comes after the answer
      And AT+QISTATE=1,2 returns +QISTATE: 2,"UDP SERVICE","{context 1.ip}",<remote_port>,{local.port},<socket_state>,1,<serverID>,<access_mode>,<AT_port>
      And no URC +QIOPEN: 2,<err> comes again

      Examples:
        | mode        | access_mode |
        | buffer      | 0           |
        | direct push | 1           |

    @QIOPEN-02 @QIOPEN-27 @ERR-566 @E19 @needs:peer
    Scenario Outline: A refused connection in <mode> mode is told by its error code and is not open
      Given context 1 is active
      And the peer refuses TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,<access_mode>
      Then opening connection 0 fails with code 566
      And AT+QISTATE=1,0 shows no open connection
      And no URC +QIOPEN: 0,0 comes
      # The positive control: where somebody listens it can be opened.
      When the host sends AT+QICLOSE=0
      And the peer listens for TCP connections
      And the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,<access_mode>
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer

      Examples:
        | mode        | access_mode |
        | buffer      | 0           |
        | direct push | 1           |

    @QIOPEN-05 @QIOPEN-27 @E19 @needs:silent @slow
    Scenario: A server that never answers: within 150 s an error code tells it
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"TCP","{silent.ip}",7,0,0
      Then opening connection 0 does not succeed
      And AT+QISTATE=1,0 shows no open connection

  Rule: In transparent mode CONNECT tells success, ERROR any error

    @QIOPEN-03 @QIOPEN-05 @QIOPEN-10 @QIOPEN-19 @needs:peer
    Scenario: A TCP client: CONNECT, and then the peer's bytes with no OK and no URC before them
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,2
      Then the module answers CONNECT
      And the answer comes within 150 s
      And the peer sees a connection
      When the peer sends "Test 1"
      Then the port has shown "Test 1" since CONNECT and nothing else

    @QIOPEN-03 @QIOPEN-11 @QIOPEN-19 @needs:peer
    Scenario: A UDP client: CONNECT, and then bytes both ways
      Given context 1 is active
      And the peer has a UDP socket
      When the host sends AT+QIOPEN=1,0,"UDP","{udp.ip}",{udp.port},0,2
      Then the module answers CONNECT
      When the host types "over UDP"
      Then the peer receives "over UDP"
      When the peer sends "Test 1"
      Then the port has shown "Test 1" since CONNECT and nothing else

    @QIOPEN-04 @QIOPEN-27 @ERR-566 @needs:peer
    Scenario: A refused connection
      Given context 1 is active
      And the peer refuses TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,2
      Then the module answers ERROR
      And the error code is 566
      And AT+QISTATE=1,0 shows no open connection

    @QIOPEN-04 @QIOPEN-27 @QIOPEN-05 @needs:silent @slow
    Scenario: A server that never answers
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"TCP","{silent.ip}",7,0,2
      Then the module answers ERROR
      And the answer comes within 150 s
      And the error code is one of chapter 4 other than 0
      And AT+QISTATE=1,0 shows no open connection

    @QIOPEN-04 @QIOPEN-28 @ERR-563 @needs:peer
    Scenario: A connectID in use
      Given connection 0 is a TCP client in buffer mode
      And the peer listens for TCP connections as "second"
      When the host sends AT+QIOPEN=1,0,"TCP","{second.ip}",{second.port},0,2
      Then the module answers ERROR
      And the error code is 563
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>

    @QIOPEN-04 @QIOPEN-29 @needs:peer
    Scenario: A context that is not active
      Given context 1 is not active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,2
      Then the module answers ERROR
      And the error code is one of chapter 4 other than 0

    @QIOPEN-04 @QIOPEN-21 @ERR-565 @needs:failing-name
    Scenario: A name that does not resolve
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"TCP","{name.fails}",7,0,2
      Then the module answers ERROR
      And the error code is 565

    @QIOPEN-04 @needs:peer
    Scenario: A value out of range
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,12,"TCP","{server.ip}",{server.port},0,2
      Then the module answers ERROR
      And the error code is one of chapter 4 other than 0

  Rule: Closing a socket that does not get open

    @QIOPEN-06 @QICLOSE-08 @needs:silent @needs:peer
    Scenario Outline: AT+QICLOSE closes a client in <mode> mode that is still being opened
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"TCP","{silent.ip}",7,0,<access_mode>
      Then the module answers OK
      And AT+QISTATE=1,0 comes to return +QISTATE: 0,"TCP","{silent.ip}",7,<local_port>,1,1,<serverID>,<access_mode>,<AT_port> within 5 s
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And AT+QISTATE=1,0 shows no open connection
      And no URC +QIOPEN: 0,0 comes
      When the peer listens for TCP connections
      And the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,<access_mode>
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer

      Examples:
        | mode        | access_mode |
        | buffer      | 0           |
        | direct push | 1           |

  Rule: What each service type is

    @QIOPEN-10 @needs:peer
    Scenario: "TCP" is a client of the remote server: bytes go both ways over its connection
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "ping"
      Then the peer receives "ping"
      When the peer sends "pong"
      Then reading connection 0 gives "pong"

    @QIOPEN-11 @needs:peer
    Scenario: "UDP" is an association with the remote server: datagrams go both ways
      Given context 1 is active
      And the peer has a UDP socket
      When the host sends AT+QIOPEN=1,0,"UDP","{udp.ip}",{udp.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "ping"
      Then the peer receives "ping"
      When the peer sends "pong"
      Then reading connection 0 gives "pong"

    @QIOPEN-12 @QIOPEN-22 @QIOPEN-23 @needs:inbound
    Scenario: "TCP LISTENER" takes clients on its local_port
      Given the option "tcp/accept" is 1
      And connection 1 is a TCP listener in buffer mode
      When client "A" connects to listener 1
      Then the URC "incoming" tells of client "A" and listener 1
      And AT+QISTATE=1,{A.id} returns +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},{port 1},2,1,1,0,<AT_port>
      When client "A" sends "to the module"
      Then reading the connection of client "A" gives "to the module"
      When the host sends AT+QISEND={A.id},6
      Then the prompt comes
      When the host enters "to you"
      Then client "A" receives "to you"

    @QIOPEN-13 @QIOPEN-24 @needs:peer
    Scenario: "UDP SERVICE" sends to any remote that AT+QISEND names, from its local_port
      Given connection 2 is a UDP service in buffer mode
      And the peer has a UDP socket "first"
      And the peer has a UDP socket "second"
      When the host sends AT+QISEND=2,10,"{first.ip}",{first.port}
      Then the prompt comes
      When the host enters "1234567890"
      Then client "first" receives "1234567890"
      When the host sends AT+QISEND=2,5,"{second.ip}",{second.port}
      Then the prompt comes
      When the host enters "abcde"
      Then client "second" receives "abcde"

    @QIOPEN-13 @QIOPEN-26 @needs:peer
    Scenario: "UDP SERVICE" in buffer mode: "recv" tells of data, and AT+QIRD tells whose they are
      Given the option "recvind" is 0
      And connection 2 is a UDP service in buffer mode
      And the peer has a UDP socket "first"
      And the peer has a UDP socket "second"
      When the host sends AT+QISEND=2,2,"{first.ip}",{first.port}
      Then the prompt comes
      When the host enters "hi"
      Then client "first" receives "hi"
      When the host sends AT+QISEND=2,2,"{second.ip}",{second.port}
      Then the prompt comes
      When the host enters "ho"
      Then client "second" receives "ho"
      When client "first" sends "AAAA"
      Then the URC +QIURC: "recv",2 comes within 30 s
      When the host sends AT+QIRD=2
      Then the module answers:
        """
        +QIRD: 4,"{first.ip}",{first.port}<CR><LF><data>

        OK
        """
      And the data are "AAAA"
      When client "second" sends "BBBBBB"
      Then the URC +QIURC: "recv",2 comes within 30 s
      When the host sends AT+QIRD=2
      Then the module answers:
        """
        +QIRD: 6,"{second.ip}",{second.port}<CR><LF><data>

        OK
        """
      And the data are "BBBBBB"

    @QIOPEN-13 @QIOPEN-25 @needs:peer
    Scenario: "UDP SERVICE" in direct push mode: "recv" brings the data and tells whose they are
      Given connection 2 is a UDP service in direct push mode
      And the peer has a UDP socket "first"
      And the peer has a UDP socket "second"
      When the host sends AT+QISEND=2,2,"{first.ip}",{first.port}
      Then the prompt comes
      When the host enters "hi"
      Then client "first" receives "hi"
      When the host sends AT+QISEND=2,2,"{second.ip}",{second.port}
      Then the prompt comes
      When the host enters "ho"
      Then client "second" receives "ho"
      When client "first" sends "AAAA"
      Then the URC +QIURC: "recv",2,4,"{first.ip}",{first.port}<CR><LF><data> comes within 30 s
      And the data "AAAA" are pushed for connection 2
      When client "second" sends "BBBBBB"
      Then the URC +QIURC: "recv",2,6,"{second.ip}",{second.port}<CR><LF><data> comes within 30 s
      And the data "BBBBBB" are pushed for connection 2

  Rule: Clients of a listener

    Background:
      Given the option "tcp/accept" is 1

    @QIOPEN-22 @URC-INCOMING-02 @QISTATE-02 @needs:inbound
    Scenario: A client gets a free connectID and leaves the others alone
      Given connection 0 is a TCP client in buffer mode
      And connection 11 is a UDP client in buffer mode
      And connection 5 is a TCP listener in buffer mode
      When client "A" connects to listener 5
      Then the URC "incoming" tells of client "A" and listener 5
      When the host sends AT+QISTATE?
      Then the module answers, in any order:
        """
        +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 11,"UDP","{server 11.ip}",{server 11.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 5,"TCP LISTENER","{context 1.ip}",<remote_port>,{port 5},3,1,<serverID>,0,<AT_port>
        +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},{port 5},2,1,5,0,<AT_port>
        """

    @QIOPEN-23 @URC-INCOMING-03 @QISTATE-15 @needs:inbound
    Scenario: The client of a listener in buffer mode is in buffer mode
      Given connection 1 is a TCP listener in buffer mode
      When client "A" connects to listener 1
      Then the URC "incoming" tells of client "A" and listener 1
      And the connection of client "A" is in access_mode 0 and its data come so

    @QIOPEN-23 @URC-INCOMING-03 @E18 @QISTATE-15 @needs:inbound
    Scenario: The client of a listener in direct push mode is in that mode, or in buffer mode
      Given connection 1 is a TCP listener in direct push mode
      When client "A" connects to listener 1
      Then the URC "incoming" tells of client "A" and listener 1
      And the connection of client "A" is in access_mode 1 or 0 and its data come so, noted for E18 as "the access_mode of a client whose listener is in direct push mode"

    @QIOPEN-20 @URC-FULL-01 @E20 @needs:inbound
    Scenario Outline: With tcp_client_maxnum <most> that many clients are taken, and no more
      Given connection 1 is a TCP listener in buffer mode for at most <most> clients
      When <most> clients are connected to listener 1
      And client "one more" connects to listener 1
      Then the URC +QIURC: "incoming full" comes within 30 s
      And no URC +QIURC: "incoming",<connectID>,<serverID>,<remoteIP>,<remote_port> comes
      When client "client 1" sends "still here"
      Then reading the connection of client "client 1" gives "still here"

      Examples:
        | most |
        | 1    |
        | 2    |
        | 5    |
        | 11   |

    @QIOPEN-20 @E20 @needs:inbound
    Scenario Outline: With tcp_client_maxnum <what> the free connectIDs are the bound
      Given context 1 is active
      And a local port that is free
      When the host sends AT+QIOPEN=1,1,"TCP LISTENER","127.0.0.1",0,{local.port},0<tail>
      Then the module answers OK
      And the URC +QIOPEN: 1,0 comes after the answer
      When 11 clients are connected to listener 1
      When client "one more" connects to listener 1
      Then the URC +QIURC: "incoming full" comes within 30 s
      And no URC +QIURC: "incoming",<connectID>,<serverID>,<remoteIP>,<remote_port> comes

      Examples:
        | what     | tail |
        | 12       | ,12  |
        | left out |      |

    @QIOPEN-20 @needs:inbound
    Scenario: A client that has gone and was closed makes room for another
      Given the option "passiveclosed" is 0
      And connection 1 is a TCP listener in buffer mode for at most 1 client
      And client "A" is connected to listener 1
      When client "A" closes its connection
      Then the URC +QIURC: "closed",{A.id} comes within 30 s
      When the host sends AT+QICLOSE={A.id}
      And client "B" connects to listener 1
      Then the URC "incoming" tells of client "B" and listener 1

    @QIOPEN-20 @URC-FULL-01 @needs:inbound
    Scenario: Each listener counts its own clients
      Given connection 1 is a TCP listener in buffer mode for at most 1 client
      And connection 2 is a TCP listener in buffer mode for at most 1 client
      And client "A" is connected to listener 1
      When client "B" connects to listener 2
      Then the URC "incoming" tells of client "B" and listener 2
      When client "C" connects to listener 1
      Then the URC +QIURC: "incoming full" comes within 30 s

    @QIOPEN-20 @E20 @needs:network
    Scenario: tcp_client_maxnum 0
      Given context 1 is active
      And a local port that is free
      When the host sends AT+QIOPEN=1,1,"TCP LISTENER","127.0.0.1",0,{local.port},0,0
      Then the module answers OK or ERROR, noted for E20 as "what AT+QIOPEN answers to tcp_client_maxnum 0"

    @QIOPEN-20 @needs:peer
    Scenario Outline: For a <service_type> client tcp_client_maxnum means nothing
      Given context 1 is active
      And the peer listens for TCP connections
      And the peer has a UDP socket
      When the host sends AT+QIOPEN=1,0,<parameters>,0,0,1
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      When the host sends AT+QIOPEN=1,1,<parameters>,0,0,1
      Then the module answers OK
      And the URC +QIOPEN: 1,0 comes after the answer

      Examples:
        | service_type | parameters                           |
        | TCP          | "TCP","{server.ip}",{server.port}    |
        | UDP          | "UDP","{udp.ip}",{udp.port}          |

  Rule: The remote address may be a domain name

    @QIOPEN-21 @needs:name
    Scenario: A name that resolves
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"UDP","{name}",7,0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And AT+QISTATE=1,0 returns +QISTATE: 0,"UDP",<IP_address>,7,<local_port>,2,1,<serverID>,0,<AT_port>

    @QIOPEN-21 @QIOPEN-10 @QISTATE-08 @needs:peer-name
    Scenario Outline: The peer's name leads to the peer, access_mode <access_mode>
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{name}",{server.port},0,<access_mode>
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And the peer sees a connection
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{peer.ip}",{server.port},<local_port>,2,1,<serverID>,<access_mode>,<AT_port>

      Examples:
        | access_mode |
        | 0           |
        | 1           |

    @QIOPEN-21 @QIOPEN-03 @needs:peer-name
    Scenario: The peer's name leads to the peer, in transparent mode
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{name}",{server.port},0,2
      Then the module answers CONNECT
      And the peer sees a connection

    @QIOPEN-21 @QIOPEN-27 @ERR-565 @E19 @needs:failing-name
    Scenario Outline: A name that does not resolve, for <service_type>
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"<service_type>","{name.fails}",7,0,0
      Then opening connection 0 fails with code 565
      And AT+QISTATE=1,0 shows no open connection

      Examples:
        | service_type |
        | TCP          |
        | UDP          |

  Rule: The local port

    @QIOPEN-18 @QISTATE-10 @needs:peer
    Scenario: A TCP client comes from the local_port that it was given
      Given context 1 is active
      And the peer listens for TCP connections
      And a local port that is free
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},{local.port},0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And connection 0 has the local port that was asked for

    @QIOPEN-18 @QISTATE-10 @needs:peer
    Scenario: A UDP client comes from the local_port that it was given
      Given context 1 is active
      And the peer has a UDP socket
      And a local port that is free
      When the host sends AT+QIOPEN=1,0,"UDP","{udp.ip}",{udp.port},{local.port},0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "here"
      Then the peer receives "here"
      And connection 0 has the local port that was asked for

    @QIOPEN-18 @QIOPEN-13 @needs:peer
    Scenario: A UDP service sends from its local_port
      Given connection 2 is a UDP service in buffer mode
      And the peer has a UDP socket
      When the host sends AT+QISEND=2,4,"{udp.ip}",{udp.port}
      Then the prompt comes
      When the host enters "here"
      Then the peer receives "here"
      And connection 2 has the local port that was asked for

    @QIOPEN-17 @QISTATE-10 @E71 @needs:peer
    Scenario: With local_port 0 the module picks one, another for each TCP client
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And connection 0 has a local port of its own
      When the peer listens for TCP connections as "second"
      And the host sends AT+QIOPEN=1,1,"TCP","{second.ip}",{second.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 1,0 comes after the answer
      And connection 1 has a local port of its own

    @QIOPEN-17 @QISTATE-10 @E71 @needs:peer
    Scenario: With local_port 0 the module picks one for a UDP client
      Given context 1 is active
      And the peer has a UDP socket
      When the host sends AT+QIOPEN=1,0,"UDP","{udp.ip}",{udp.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "here"
      Then the peer receives "here"
      And connection 0 has a local port of its own

    @QIOPEN-16 @needs:network
    Scenario Outline: A <service_type> without a local_port does not open
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"<service_type>","127.0.0.1",0
      Then opening connection 0 does not succeed
      And AT+QISTATE=1,0 shows no open connection

      Examples:
        | service_type |
        | TCP LISTENER |
        | UDP SERVICE  |

    @QIOPEN-16 @E66 @needs:network
    Scenario Outline: A <service_type> with <what>
      Given context 1 is active
      And a local port that is free
      When the host sends AT+QIOPEN=1,0,"<service_type>",<parameters>
      Then the module answers OK or ERROR, noted for E66 as "what AT+QIOPEN answers to a <service_type> with <what>"

      Examples:
        | service_type | what                     | parameters                     |
        | TCP LISTENER | local_port 0             | "127.0.0.1",0,0,0              |
        | UDP SERVICE  | local_port 0             | "127.0.0.1",0,0,0              |
        | TCP LISTENER | another address          | "192.0.2.1",0,{local.port},0   |
        | UDP SERVICE  | another address          | "192.0.2.1",0,{local.port},0   |

    @QIOPEN-03 @E66 @needs:network
    Scenario Outline: A <service_type> in transparent mode
      Given context 1 is active
      And a local port that is free
      When the host sends AT+QIOPEN=1,0,"<service_type>","127.0.0.1",0,{local.port},2
      Then the module answers OK, ERROR or CONNECT, noted for E66 as "what AT+QIOPEN answers to a <service_type> in transparent mode"

      Examples:
        | service_type |
        | TCP LISTENER |
        | UDP SERVICE  |

    @QIOPEN-27 @ERR-556 @E19 @E53 @needs:network
    Scenario Outline: A local_port that another <service_type> has is refused
      Given connection 1 is a <service> in buffer mode
      When the host sends AT+QIOPEN=1,2,"<service_type>","127.0.0.1",0,{local.port},0
      Then opening connection 2 fails with code 556
      And AT+QISTATE=1,2 shows no open connection

      Examples:
        | service_type | service      |
        | TCP LISTENER | TCP listener |
        | UDP SERVICE  | UDP service  |

  Rule: Values left out

    @QIOPEN-19 @E21 @SYN-08 @needs:peer
    Scenario Outline: Without access_mode a client with <what> is in the mode that the PICS declares
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port}<tail>
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And the peer sees a connection
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,{access_mode},<AT_port>

      Examples:
        | what            | tail |
        | a local_port    | ,0   |
        | no local_port   |      |

    @SYN-06 @needs:peer
    Scenario Outline: AT+QIOPEN without <what> is refused
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=<parameters>
      Then the module answers ERROR
      And AT+QISTATE=1,0 shows no open connection

      Examples:
        | what              | parameters                              |
        | a remote_port     | 1,0,"TCP","{server.ip}"                 |
        | an address        | 1,0,"TCP"                               |
        | a service_type    | 1,0                                     |
        | a connectID       | 1                                       |
        | a remote address  | 1,0,"TCP",,{server.port},0,0            |

    @SYN-06 @needs:peer
    Scenario: A surplus value is refused
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0,12,1
      Then the module answers ERROR
      And AT+QISTATE=1,0 shows no open connection

  Rule: Ranges

    @QIOPEN-07 @needs:peer @needs:contexts:2
    Scenario Outline: A socket can be opened on context <contextID>
      Given context <contextID> is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=<contextID>,0,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,<contextID>,<serverID>,0,<AT_port>

      Examples:
        | contextID |
        | 1         |
        | 2         |
        | 14        |
        | 15        |

    @QIOPEN-08 @needs:peer
    Scenario Outline: connectID <connectID> can be opened
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,<connectID>,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: <connectID>,0 comes after the answer
      And AT+QISTATE=1,<connectID> returns +QISTATE: <connectID>,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>

      Examples:
        | connectID |
        | 0         |
        | 1         |
        | 2         |
        | 3         |
        | 4         |
        | 5         |
        | 6         |
        | 7         |
        | 8         |
        | 9         |
        | 10        |
        | 11        |

    @QIOPEN-08 @QISTATE-02 @needs:peer
    Scenario: All twelve connectIDs can be open at once
      Given connections 0 to 11 are UDP clients in buffer mode
      When the host sends AT+QISTATE?
      Then the module answers, in any order:
        """
        +QISTATE: 0,"UDP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 1,"UDP","{server 1.ip}",{server 1.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 2,"UDP","{server 2.ip}",{server 2.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 3,"UDP","{server 3.ip}",{server 3.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 4,"UDP","{server 4.ip}",{server 4.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 5,"UDP","{server 5.ip}",{server 5.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 6,"UDP","{server 6.ip}",{server 6.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 7,"UDP","{server 7.ip}",{server 7.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 8,"UDP","{server 8.ip}",{server 8.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 9,"UDP","{server 9.ip}",{server 9.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 10,"UDP","{server 10.ip}",{server 10.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 11,"UDP","{server 11.ip}",{server 11.port},<local_port>,2,1,<serverID>,0,<AT_port>
        """

    @QIOPEN-14 @needs:peer
    Scenario Outline: remote_port <remote_port> of a UDP client
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"UDP","{peer.ip}",<remote_port>,0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And AT+QISTATE=1,0 returns +QISTATE: 0,"UDP","{peer.ip}",<remote_port>,<local_port>,2,1,<serverID>,0,<AT_port>

      Examples:
        | remote_port |
        | 1           |
        | 65535       |

    @QIOPEN-14 @needs:network
    Scenario Outline: For a <service_type> remote_port <remote_port> means nothing
      Given context 1 is active
      And a local port that is free
      When the host sends AT+QIOPEN=1,0,"<service_type>","127.0.0.1",<remote_port>,{local.port},0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer

      Examples:
        | service_type | remote_port |
        | TCP LISTENER | 0           |
        | TCP LISTENER | 65535       |
        | UDP SERVICE  | 0           |
        | UDP SERVICE  | 65535       |

    @QIOPEN-15 @needs:network
    Scenario Outline: local_port <local_port> of a <service_type>
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"<service_type>","127.0.0.1",0,<local_port>,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And AT+QISTATE=1,0 returns +QISTATE: 0,"<service_type>",<IP_address>,<remote_port>,<local_port>,<socket_state>,1,<serverID>,0,<AT_port>

      Examples:
        | service_type | local_port |
        | TCP LISTENER | 1024       |
        | TCP LISTENER | 65535      |
        | UDP SERVICE  | 1024       |
        | UDP SERVICE  | 65535      |

    @needs:peer
    Scenario Outline: <what> is refused
      Given context 1 is active
      And the peer listens for TCP connections
      And a local port that is free
      When the host sends AT+QIOPEN=<parameters>
      Then the module answers ERROR
      And AT+QISTATE? returns no line

      @QIOPEN-07
      Examples: contextID
        | what          | parameters                                     |
        | contextID 0   | 0,0,"TCP","{server.ip}",{server.port},0,0      |
        | contextID 16  | 16,0,"TCP","{server.ip}",{server.port},0,0     |
        | contextID 257 | 257,0,"TCP","{server.ip}",{server.port},0,0    |
        | contextID -1  | -1,0,"TCP","{server.ip}",{server.port},0,0     |
        | contextID "A" | "A",0,"TCP","{server.ip}",{server.port},0,0    |

      @QIOPEN-08
      Examples: connectID
        | what          | parameters                                     |
        | connectID 12  | 1,12,"TCP","{server.ip}",{server.port},0,0     |
        | connectID 256 | 1,256,"TCP","{server.ip}",{server.port},0,0    |
        | connectID -1  | 1,-1,"TCP","{server.ip}",{server.port},0,0     |
        | connectID "A" | 1,"A","TCP","{server.ip}",{server.port},0,0    |

      @QIOPEN-09
      Examples: service_type
        | what                        | parameters                                              |
        | service_type "SCTP"         | 1,0,"SCTP","{server.ip}",{server.port},0,0              |
        | service_type "TCP SERVER"   | 1,0,"TCP SERVER","{server.ip}",{server.port},0,0        |
        | service_type "TCP INCOMING" | 1,0,"TCP INCOMING","127.0.0.1",0,{local.port},0         |
        | service_type "UDP INCOMING" | 1,0,"UDP INCOMING","127.0.0.1",0,{local.port},0         |
        | service_type "UDP LISTENER" | 1,0,"UDP LISTENER","127.0.0.1",0,{local.port},0         |
        | service_type ""             | 1,0,"","{server.ip}",{server.port},0,0                  |
        | service_type 0              | 1,0,0,"{server.ip}",{server.port},0,0                   |

      @QIOPEN-14
      Examples: remote_port
        | what                         | parameters                                   |
        | remote_port 65536            | 1,0,"TCP","{server.ip}",65536,0,0            |
        | remote_port -1               | 1,0,"TCP","{server.ip}",-1,0,0               |
        | remote_port "A"              | 1,0,"TCP","{server.ip}","A",0,0              |
        | remote_port 65536 with "UDP" | 1,0,"UDP","{server.ip}",65536,0,0            |

      @QIOPEN-15
      Examples: local_port
        | what                                 | parameters                                        |
        | local_port 65536                     | 1,0,"TCP","{server.ip}",{server.port},65536,0     |
        | local_port -1                        | 1,0,"TCP","{server.ip}",{server.port},-1,0        |
        | local_port "A"                       | 1,0,"TCP","{server.ip}",{server.port},"A",0       |
        | local_port 65536 with "TCP LISTENER" | 1,0,"TCP LISTENER","127.0.0.1",0,65536,0          |
        | local_port 65536 with "UDP SERVICE"  | 1,0,"UDP SERVICE","127.0.0.1",0,65536,0           |

      @QIOPEN-19
      Examples: access_mode
        | what            | parameters                                      |
        | access_mode 3   | 1,0,"TCP","{server.ip}",{server.port},0,3       |
        | access_mode -1  | 1,0,"TCP","{server.ip}",{server.port},0,-1      |
        | access_mode "A" | 1,0,"TCP","{server.ip}",{server.port},0,"A"     |

      @QIOPEN-20
      Examples: tcp_client_maxnum
        | what                  | parameters                                              |
        | tcp_client_maxnum 13  | 1,0,"TCP LISTENER","127.0.0.1",0,{local.port},0,13      |
        | tcp_client_maxnum -1  | 1,0,"TCP LISTENER","127.0.0.1",0,{local.port},0,-1      |
        | tcp_client_maxnum "A" | 1,0,"TCP LISTENER","127.0.0.1",0,{local.port},0,"A"     |

  Rule: A connectID in use cannot be opened again

    @QIOPEN-28 @ERR-563 @E19 @needs:peer
    Scenario Outline: A connectID in use by a TCP client cannot become a <service_type>
      Given connection 0 is a TCP client in buffer mode
      And the peer listens for TCP connections as "second"
      And a local port that is free
      When the host sends AT+QIOPEN=1,0,<parameters>
      Then opening connection 0 fails with code 563
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>

      Examples:
        | service_type | parameters                                     |
        | TCP client   | "TCP","{second.ip}",{second.port},0,0          |
        | UDP client   | "UDP","{second.ip}",{second.port},0,0          |
        | TCP listener | "TCP LISTENER","127.0.0.1",0,{local.port},0    |
        | UDP service  | "UDP SERVICE","127.0.0.1",0,{local.port},0     |

    @QIOPEN-28 @ERR-563 @E19 @needs:peer
    Scenario Outline: A connectID in use by a <service> cannot be opened again
      Given connection 3 is a <service> in buffer mode
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,3,"TCP","{server.ip}",{server.port},0,0
      Then opening connection 3 fails with code 563
      And AT+QISTATE=1,3 returns +QISTATE: 3,"<service_type>",<IP_address>,<remote_port>,<local_port>,<socket_state>,1,<serverID>,0,<AT_port>

      Examples:
        | service      | service_type |
        | UDP client   | UDP          |
        | TCP listener | TCP LISTENER |
        | UDP service  | UDP SERVICE  |

    @QIOPEN-28 @ERR-563 @E19 @needs:inbound
    Scenario: A connectID in use by a listener's client cannot be opened again
      Given the option "tcp/accept" is 1
      And connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,{A.id},"TCP","{server.ip}",{server.port},0,0
      Then opening the connection of client "A" again fails with code 563
      And AT+QISTATE=1,{A.id} returns +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},<local_port>,2,1,1,0,<AT_port>

    @QIOPEN-28 @ERR-563 @E19 @needs:silent @needs:peer
    Scenario: A connectID that is being opened cannot be opened again
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{silent.ip}",7,0,0
      Then the module answers OK
      And AT+QISTATE=1,0 comes to return +QISTATE: 0,"TCP","{silent.ip}",7,<local_port>,1,1,<serverID>,0,<AT_port> within 5 s
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then opening connection 0 fails with code 563

  Rule: Nothing opens on a context that is not active

    @QIOPEN-29 @E19 @needs:peer
    Scenario Outline: A <service_type> does not open
      Given context 1 is not active
      And the peer listens for TCP connections
      And a local port that is free
      When the host sends AT+QIOPEN=1,0,<parameters>
      Then opening connection 0 does not succeed
      And AT+QISTATE=1,0 shows no open connection

      Examples:
        | service_type | parameters                                     |
        | TCP client   | "TCP","{server.ip}",{server.port},0,0          |
        | UDP client   | "UDP","{server.ip}",{server.port},0,0          |
        | TCP listener | "TCP LISTENER","127.0.0.1",0,{local.port},0    |
        | UDP service  | "UDP SERVICE","127.0.0.1",0,{local.port},0     |

    @QIOPEN-29 @E19 @needs:peer
    Scenario: Another context that is active does not help
      Given context 1 is active
      And context 2 is not active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=2,0,"TCP","{server.ip}",{server.port},0,0
      Then opening connection 0 does not succeed
      # The positive control.
      When the host sends AT+QICLOSE=0
      And the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer

  Rule: IPv6

    @QIOPEN-10 @QIOPEN-02 @needs:ipv6 @needs:ipv6-peer
    Scenario Outline: A TCP client over IPv6 in <mode> mode
      Given context 1 is active as IPv6
      And the peer listens for TCP connections over IPv6
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,<access_mode>
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And the peer sees a connection
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP",<IP_address>,{server.port},<local_port>,2,1,<serverID>,<access_mode>,<AT_port>

      Examples:
        | mode        | access_mode |
        | buffer      | 0           |
        | direct push | 1           |

    @QIOPEN-03 @needs:ipv6 @needs:ipv6-peer
    Scenario: A TCP client over IPv6 in transparent mode
      Given context 1 is active as IPv6
      And the peer listens for TCP connections over IPv6
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,2
      Then the module answers CONNECT
      And the peer sees a connection
      When the host types "over IPv6"
      Then the peer receives "over IPv6"

    @QIOPEN-11 @needs:ipv6 @needs:ipv6-peer
    Scenario: A UDP client over IPv6
      Given context 1 is active as IPv6
      And the peer has a UDP socket over IPv6
      When the host sends AT+QIOPEN=1,0,"UDP","{udp.ip}",{udp.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "ping"
      Then the peer receives "ping"
      When the peer sends "pong"
      Then reading connection 0 gives "pong"

    @QIOPEN-27 @ERR-566 @E19 @needs:ipv6 @needs:ipv6-peer
    Scenario: A refused connection over IPv6
      Given context 1 is active as IPv6
      And the peer refuses TCP connections over IPv6
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then opening connection 0 fails with code 566

    @QIOPEN-12 @QIOPEN-13 @E66 @needs:ipv6
    Scenario Outline: A <service_type> with 127.0.0.1 on an IPv6 context
      Given context 1 is active as IPv6
      And a local port that is free
      When the host sends AT+QIOPEN=1,0,"<service_type>","127.0.0.1",0,{local.port},0
      Then the module answers OK or ERROR, noted for E66 as "what AT+QIOPEN answers to a <service_type> with 127.0.0.1 on an IPv6 context"

      Examples:
        | service_type |
        | TCP LISTENER |
        | UDP SERVICE  |

    @QIOPEN-12 @QIOPEN-22 @needs:ipv4v6 @needs:inbound
    Scenario: A TCP listener on an IPv4v6 context takes clients over IPv4
      Given context 1 is active as IPv4v6
      And the option "tcp/accept" is 1
      And connection 1 is a TCP listener in buffer mode
      When client "A" connects to listener 1
      Then the URC "incoming" tells of client "A" and listener 1
      When client "A" sends "over IPv4"
      Then reading the connection of client "A" gives "over IPv4"

    @QIOPEN-10 @needs:ipv4v6 @needs:ipv6-peer
    Scenario: On an IPv4v6 context servers of both families can be reached
      Given context 1 is active as IPv4v6
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And the peer sees a connection
      Given the peer listens for TCP connections over IPv6
      When the host sends AT+QIOPEN=1,1,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 1,0 comes after the answer
      And the peer sees a connection
