@section:2.4.8
Feature: AT+QICLOSE, closing a socket service (2.4.8)
  AT+QICLOSE=<connectID>[,<timeout>]
  The answer comes when the other side has acknowledged the end, or by force after the timeout (10 s unless given).

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

    @QICLOSE-06 @QICLOSE-08 @needs:peer
    Scenario: A peer that acknowledges the end sees it come in good order, not by force
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the peer sees the connection end by a FIN

    @QICLOSE-02 @QICLOSE-08 @needs:peer
    Scenario: A TCP client in direct push mode is closed
      Given connection 0 is a TCP client in direct push mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the answer comes within 10 s
      And the peer sees the connection end
      And AT+QISTATE=1,0 shows no open connection

    @QICLOSE-02 @QICLOSE-08 @needs:peer @slow
    Scenario: A TCP client that has left transparent mode is closed
      Given connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode with +++
      And the host sends AT+QICLOSE=0
      Then the module answers OK
      And the answer comes within 10 s
      And the peer sees the connection end
      And AT+QISTATE=1,0 shows no open connection

    @QICLOSE-02 @QICLOSE-08 @needs:peer
    Scenario Outline: A UDP client in <mode> mode is closed and its connectID is free again
      Given connection 0 is a UDP client in <mode> mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the answer comes within 10 s
      And AT+QISTATE=1,0 shows no open connection
      When the host sends AT+QIOPEN=1,0,"UDP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer

      Examples:
        | mode        |
        | buffer      |
        | direct push |

    @QICLOSE-02 @QICLOSE-08 @needs:network
    Scenario Outline: A <service> is closed and its connectID and port are free again
      Given connection 3 is a <service> in <mode> mode
      When the host sends AT+QICLOSE=3
      Then the module answers OK
      And the answer comes within 10 s
      And AT+QISTATE=1,3 shows no open connection
      When the host sends AT+QIOPEN=1,3,"<service_type>","127.0.0.1",0,{local.port},0
      Then the module answers OK
      And the URC +QIOPEN: 3,0 comes after the answer

      Examples:
        | service      | service_type | mode        |
        | TCP listener | TCP LISTENER | buffer      |
        | TCP listener | TCP LISTENER | direct push |
        | UDP service  | UDP SERVICE  | buffer      |
        | UDP service  | UDP SERVICE  | direct push |

    @QICLOSE-08 @needs:inbound
    Scenario: A closed listener takes no clients any more
      Given the option "tcp/accept" is 1
      And connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When the host sends AT+QICLOSE=1
      Then the module answers OK
      When client "B" connects to listener 1
      Then no URC +QIURC: "incoming",<connectID>,<serverID>,<remoteIP>,<remote_port> comes

    @QICLOSE-02 @QICLOSE-08 @needs:inbound
    Scenario: The connection of a listener's client is closed, the listener stays
      Given the option "tcp/accept" is 1
      And connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When the host sends AT+QICLOSE={A.id}
      Then the module answers OK
      And the answer comes within 10 s
      And client "A" sees its connection end
      And AT+QISTATE=1,{A.id} shows no open connection
      And AT+QISTATE=1,1 returns +QISTATE: 1,"TCP LISTENER",<IP_address>,<remote_port>,{port 1},3,1,<serverID>,0,<AT_port>
      When client "B" connects to listener 1
      Then the URC "incoming" tells of client "B" and listener 1

    @QICLOSE-02 @E65 @needs:inbound
    Scenario: What becomes of a listener's clients when the listener is closed
      Given the option "tcp/accept" is 1
      And connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When the host sends AT+QICLOSE=1
      Then the module answers OK
      And whether client "A" is still connected is noted for E65 as "what becomes of a listener's clients when it is closed"

    @QICLOSE-08 @QISEND-17 @needs:peer
    Scenario: What was sent right before AT+QICLOSE arrives before the end
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0,5
      Then the prompt comes
      When the host enters "adieu"
      Then the module answers SEND OK
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the peer receives "adieu"
      And the peer sees the connection end

    @QICLOSE-08 @needs:peer
    Scenario: Closing one connection leaves the others open
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And AT+QISTATE=1,1 returns +QISTATE: 1,"TCP","{server 1.ip}",{server 1.port},<local_port>,2,1,<serverID>,0,<AT_port>
      When the peer of connection 1 sends "still here"
      Then reading connection 1 gives "still here"

  Rule: close/mode

    @QICFG-39 @QICLOSE-02 @needs:peer
    Scenario Outline: With close/mode 0 no URC follows AT+QICLOSE=<parameters>
      Given the option "close/mode" is 0
      And connection 0 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=<parameters>
      Then the module answers OK
      And no URC +QIURC: "closed",0 comes

      Examples:
        | parameters |
        | 0          |
        | 0,0        |

    @QICLOSE-03 @QICFG-38 @needs:peer
    Scenario Outline: With close/mode 1 the URC "closed" follows OK, for a <client> in <mode> mode
      Given the option "close/mode" is 1
      And connection 0 is a <client> in <mode> mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the URC +QIURC: "closed",0 comes after the answer
      And no URC +QIURC: "closed",0 comes again
      And AT+QISTATE=1,0 shows no open connection

      Examples:
        | client     | mode        |
        | TCP client | buffer      |
        | TCP client | direct push |
        | UDP client | buffer      |

    @QICLOSE-03 @QICFG-38 @needs:network
    Scenario Outline: With close/mode 1 the URC "closed" follows OK, for a <service>
      Given the option "close/mode" is 1
      And connection 3 is a <service> in buffer mode
      When the host sends AT+QICLOSE=3
      Then the module answers OK
      And the URC +QIURC: "closed",3 comes after the answer

      Examples:
        | service      |
        | TCP listener |
        | UDP service  |

    @QICLOSE-03 @QICFG-38 @needs:inbound
    Scenario: With close/mode 1 the URC "closed" follows OK, for a listener's client
      Given the option "close/mode" is 1
      And the option "tcp/accept" is 1
      And connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When the host sends AT+QICLOSE={A.id}
      Then the module answers OK
      And the URC +QIURC: "closed",{A.id} comes after the answer

    @QICLOSE-03 @QICLOSE-04 @needs:peer
    Scenario: With close/mode 1 a failure is ERROR and no URC follows
      Given the option "close/mode" is 1
      And connection 0 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0,65536
      Then the module answers ERROR
      And no URC +QIURC: "closed",0 comes
      # The positive control.
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the URC +QIURC: "closed",0 comes after the answer

  Rule: The timeout

    @QICLOSE-06 @QICLOSE-05 @E64 @FLOW-03 @needs:peer @slow
    Scenario: Of a peer that never closes the module lets go after 10 s
      Given connection 0 is a TCP client in buffer mode of a peer that never closes
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the answer comes within 10 s and the settle time
      And AT+QISTATE=1,0 shows no open connection
      And the peer sees the connection end

    @QICLOSE-06 @QICLOSE-05 @QICLOSE-08 @E64 @needs:peer
    Scenario Outline: With timeout <timeout> the module lets go of a peer that never closes after <limit>
      Given connection 0 is a TCP client in buffer mode of a peer that never closes
      When the host sends AT+QICLOSE=0,<timeout>
      Then the module answers OK
      And the answer comes within <limit> and the settle time
      And AT+QISTATE=1,0 shows no open connection
      And the peer sees the connection end
      When the peer listens for TCP connections as "second"
      And the host sends AT+QIOPEN=1,0,"TCP","{second.ip}",{second.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer

      Examples:
        | timeout | limit |
        | 0       | 0 s   |
        | 1       | 1 s   |

      @slow
      Examples:
        | timeout | limit |
        | 3       | 3 s   |

    @QICLOSE-06 @QICLOSE-05 @E64 @needs:segments
    Scenario Outline: A peer that has fallen silent is waited for, <what>
      Given connection 0 is a TCP client in buffer mode
      When the peer of connection 0 falls silent
      And the host sends AT+QICLOSE=<parameters>
      Then the module answers OK
      And the answer comes not before <limit>
      And the answer comes within <limit> and the settle time
      And AT+QISTATE=1,0 shows no open connection

      Examples:
        | what                | parameters | limit |
        | 2 s                 | 0,2        | 2 s   |
        | 10 s without a word | 0          | 10 s  |
        | 15 s                | 0,15       | 15 s  |

    @QICLOSE-07 @E64 @needs:peer
    Scenario: A command that comes before the result is not executed before it
      Given connection 0 is a TCP client in buffer mode of a peer that never closes
      When the host sends AT+QICLOSE=0,1 and, without waiting, AT+QISDE=?
      Then the answer to AT+QICLOSE=0,1 is complete before anything is answered to AT+QISDE=?

    @QICLOSE-07 @needs:peer
    Scenario: A command that comes before the result of a quick end is not executed before it
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0 and, without waiting, AT+QISDE=?
      Then the answer to AT+QICLOSE=0 is complete before anything is answered to AT+QISDE=?

    @QICLOSE-07 @needs:segments
    Scenario: A command that comes before the result of a silent end is not executed before it
      Given connection 0 is a TCP client in buffer mode
      When the peer of connection 0 falls silent
      And the host sends AT+QICLOSE=0,2 and, without waiting, AT+QISDE=?
      Then the answer comes not before 2 s
      And the answer to AT+QICLOSE=0,2 is complete before anything is answered to AT+QISDE=?

  Rule: Ranges

    @QICLOSE-04 @needs:peer
    Scenario Outline: connectID <connectID> can be closed
      Given connection <connectID> is a UDP client in buffer mode
      When the host sends AT+QICLOSE=<connectID>
      Then the module answers OK
      And AT+QISTATE=1,<connectID> shows no open connection

      Examples:
        | connectID |
        | 0         |
        | 1         |
        | 10        |
        | 11        |

    @QICLOSE-05 @QICLOSE-06 @needs:peer
    Scenario Outline: timeout <timeout> is accepted
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0,<timeout>
      Then the module answers OK
      And the peer sees the connection end
      And AT+QISTATE=1,0 shows no open connection

      Examples:
        | timeout |
        | 0       |
        | 1       |
        | 10      |
        | 65534   |
        | 65535   |

    @QICLOSE-02 @E22
    Scenario: A connectID that is not open
      Given connectID 7 is free
      When the host sends AT+QICLOSE=7
      Then the module answers OK or ERROR, noted for E22 as "what AT+QICLOSE answers for a connectID that is not open"

  Rule: Errors

    @QICLOSE-04 @QICLOSE-02
    Scenario Outline: connectID <connectID> is refused
      When the host sends AT+QICLOSE=<connectID>
      Then the module answers ERROR

      Examples:
        | connectID |
        | 12        |
        | 256       |
        | -1        |
        | "A"       |

    @QICLOSE-05 @QICLOSE-02 @needs:peer
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

    @QICLOSE-02 @SYN-06 @needs:peer
    Scenario: A surplus value is refused and the connection stays
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0,10,1
      Then the module answers ERROR
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP",<IP_address>,<remote_port>,<local_port>,2,1,<serverID>,0,<AT_port>
