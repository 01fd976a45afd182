@section:2.4.13
Feature: AT+QISWTMD, switching the access mode (2.4.13)
  AT+QISWTMD=<connectID>,<access_mode> gives an open socket another access mode. It takes effect at once and is not saved.

  Rule: Test form

    @QISWTMD-01
    Scenario: The test form lists the supported values
      When the host sends AT+QISWTMD=?
      Then the module answers:
        """
        +QISWTMD: (0-11),(0-2)

        OK
        """

  Rule: Switching

    @QISWTMD-02 @QISWTMD-05 @QISWTMD-06 @MODE-20 @needs:peer
    Scenario Outline: From <from> mode to access_mode <access_mode>
      Given connection 0 is a TCP client in <from> mode
      When the host sends AT+QISWTMD=0,<access_mode>
      Then the module answers OK
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,<access_mode>,<AT_port>

      Examples:
        | from        | access_mode |
        | buffer      | 0           |
        | buffer      | 1           |
        | direct push | 0           |
        | direct push | 1           |

    @QISWTMD-03 @QISWTMD-05 @QISWTMD-06 @MODE-20 @needs:peer
    Scenario Outline: From <from> mode to transparent mode
      Given connection 0 is a TCP client in <from> mode
      When the host sends AT+QISWTMD=0,2
      Then the module answers CONNECT
      When the host types all 256 byte values
      Then the peer receives all 256 byte values
      When the peer sends 1500 bytes
      Then the port shows 1500 bytes

      Examples:
        | from        |
        | buffer      |
        | direct push |

    @QISWTMD-02 @MODE-20 @needs:peer @slow
    Scenario Outline: After transparent mode to access_mode <access_mode>
      Given connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode with +++
      And the host sends AT+QISWTMD=0,<access_mode>
      Then the module answers OK
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,<access_mode>,<AT_port>

      Examples:
        | access_mode |
        | 0           |
        | 1           |

    @QISWTMD-02 @QISWTMD-03 @QISWTMD-06 @needs:peer @slow
    Scenario: A UDP client
      Given the option "viewmode" is 0
      And connection 0 is a UDP client in buffer mode
      When the host sends AT+QISWTMD=0,2
      Then the module answers CONNECT
      When the host types "ping"
      Then the peer receives "ping"
      When the peer sends "pong"
      Then the port shows "pong"
      When the host leaves transparent mode with +++
      And the host sends AT+QISWTMD=0,1
      Then the module answers OK
      When the peer sends "pushed"
      Then the data "pushed" are pushed for connection 0

    @QISWTMD-03 @needs:peer @needs:inbound
    Scenario: An incoming connection
      Given connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When the host sends AT+QISWTMD={A.id},2
      Then the module answers CONNECT
      When the host types "from the host"
      Then client "A" receives "from the host"
      When client "A" sends "from the client"
      Then the port shows "from the client"

  Rule: It takes effect at once

    @QISWTMD-06 @needs:peer
    Scenario: In direct push mode received data are pushed
      Given the option "viewmode" is 0
      And connection 0 is a TCP client in buffer mode
      When the host sends AT+QISWTMD=0,1
      Then the module answers OK
      When the peer sends "pushed"
      Then the data "pushed" are pushed for connection 0

    @QISWTMD-06 @needs:peer
    Scenario: In buffer mode received data are cached
      Given the option "recvind" is 0
      And connection 0 is a TCP client in direct push mode
      When the host sends AT+QISWTMD=0,0
      Then the module answers OK
      When the peer sends "cached"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "cached"

    @QISWTMD-06 @needs:peer
    Scenario: There and back
      Given the option "viewmode" is 0
      And the option "recvind" is 0
      And connection 0 is a TCP client in buffer mode
      When the host sends AT+QISWTMD=0,1
      And the peer sends "pushed"
      Then the data "pushed" are pushed for connection 0
      When the host sends AT+QISWTMD=0,0
      And the peer sends "cached"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "cached"

    @QISWTMD-06 @needs:peer
    Scenario: Sending goes on in the new mode
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISWTMD=0,1
      And the host sends AT+QISEND=0,5
      Then the prompt comes
      When the host enters "hello"
      Then the module answers SEND OK
      And the peer receives "hello"

    @QISWTMD-06 @needs:peer
    Scenario: Only the connection that was named is switched
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode
      When the host sends AT+QISWTMD=1,1
      Then the module answers OK
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP",<IP_address>,<remote_port>,<local_port>,2,1,<serverID>,0,<AT_port>
      And AT+QISTATE=1,1 returns +QISTATE: 1,"TCP",<IP_address>,<remote_port>,<local_port>,2,1,<serverID>,1,<AT_port>

    @QISWTMD-07 @needs:peer
    Scenario: A connection that is opened later has the mode that AT+QIOPEN gives it
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISWTMD=0,1
      Then the module answers OK
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the peer listens for TCP connections as "second"
      When the host sends AT+QIOPEN=1,0,"TCP","{second.ip}",{second.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{second.ip}",{second.port},<local_port>,2,1,<serverID>,0,<AT_port>

    @QISWTMD-07 @E21 @needs:peer @needs:reboot @slow
    Scenario: After a restart nothing of it is left
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,{default.mode}
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      When the host sends AT+QISWTMD=0,{other.mode}
      Then the module answers OK
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,{other.mode},<AT_port>
      When the module restarts
      Then AT+QISTATE=1,0 shows no open connection
      Given context 1 is active
      And the peer listens for TCP connections as "second"
      When the host sends AT+QIOPEN=1,0,"TCP","{second.ip}",{second.port}
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{second.ip}",{second.port},<local_port>,2,1,<serverID>,{default.mode},<AT_port>

  Rule: Data that were cached before are not lost

    @QISWTMD-02 @QIRD-11 @needs:peer
    Scenario: To direct push mode
      Given the option "viewmode" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer sends "cached"
      Then connection 0 has 6 unread bytes
      When the host sends AT+QISWTMD=0,1
      Then the module answers OK
      And all of "cached" has come to the host or can be read from connection 0

    @QISWTMD-03 @QIRD-11 @needs:peer @slow
    Scenario: To transparent mode and back
      Given the option "recvind" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer sends "cached"
      Then connection 0 has 6 unread bytes
      When the host sends AT+QISWTMD=0,2
      Then the module answers CONNECT
      When the host leaves transparent mode with +++
      Then the module answers OK
      And all of "cached" has come to the host or can be read from connection 0

  Rule: Ranges

    @QISWTMD-05 @QISWTMD-02 @needs:peer
    Scenario Outline: connectID <connectID> can be switched
      Given connection <connectID> is a TCP client in buffer mode
      When the host sends AT+QISWTMD=<connectID>,1
      Then the module answers OK
      And AT+QISTATE=1,<connectID> returns +QISTATE: <connectID>,"TCP",<IP_address>,<remote_port>,<local_port>,2,1,<serverID>,1,<AT_port>

      Examples:
        | connectID |
        | 0         |
        | 1         |
        | 10        |
        | 11        |

    @QISWTMD-04 @QISWTMD-05 @needs:peer
    Scenario Outline: <what> is refused, and the mode stays
      Given connection 0 is a TCP client in <mode> mode
      When the host sends AT+QISWTMD=<parameters>
      Then the module answers ERROR
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,<access_mode>,<AT_port>

      Examples: access_mode
        | what            | mode        | access_mode | parameters |
        | access_mode 3   | buffer      | 0           | 0,3        |
        | access_mode 3   | direct push | 1           | 0,3        |
        | access_mode 255 | direct push | 1           | 0,255      |
        | access_mode -1  | direct push | 1           | 0,-1       |
        | access_mode "A" | direct push | 1           | 0,"A"      |

      Examples: number of parameters
        | what                  | mode        | access_mode | parameters |
        | a missing access_mode | direct push | 1           | 0          |
        | a surplus parameter   | buffer      | 0           | 0,1,1      |

    @QISWTMD-04 @QISWTMD-05 @needs:peer
    Scenario Outline: connectID <connectID> is refused, and no other connection is switched to access_mode <access_mode>
      Given connection 0 is a TCP client in buffer mode
      And connection 11 is a TCP client in buffer mode
      When the host sends AT+QISWTMD=<connectID>,<access_mode>
      Then the module answers ERROR

      Examples:
        | connectID | access_mode |
        | 12        | 0           |
        | 12        | 1           |
        | 12        | 2           |
        | 255       | 0           |
        | -1        | 0           |
        | "A"       | 0           |

    @QISWTMD-04
    Scenario Outline: A connection that does not exist cannot be switched to access_mode <access_mode>
      Given connectID 7 is free
      When the host sends AT+QISWTMD=7,<access_mode>
      Then the module answers ERROR

      Examples:
        | access_mode |
        | 0           |
        | 1           |
        | 2           |

    @QISWTMD-04 @needs:peer
    Scenario: A connection that the peer has closed cannot be brought into transparent mode
      Given the option "passiveclosed" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer closes the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      When the host sends AT+QISWTMD=0,2
      Then the module answers ERROR

    @QISWTMD-04 @needs:peer
    Scenario: A connection that has been closed cannot be switched
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISWTMD=0,1
      Then the module answers OK
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      When the host sends AT+QISWTMD=0,1
      Then the module answers ERROR
