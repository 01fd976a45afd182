@section:2.4.7
Feature: AT+QIOPEN, opening a socket service (2.4.7)
  AT+QIOPEN=<contextID>,<connectID>,<service_type>,"<IP_address>/<domain_name>",<remote_port>[,<local_port>[,<access_mode>[,<tcp_client_maxnum>]]]

  Rule: Test form

    @QIOPEN-01
    Scenario: The test form lists the supported values
      When the host sends AT+QIOPEN=?
      Then the module answers:
        """
        +QIOPEN: (1-15),(0-11),"TCP/UDP/TCP LISTENER/UDP SERVICE","<IP_address>/<domain_name>",<remote_port>,<local_port>,(0-2),(0-12)

        OK
        """

  Rule: TCP client

    @QIOPEN-02 @QIOPEN-05 @QIOPEN-10 @QIOPEN-17 @needs:peer
    Scenario: In buffer mode OK comes first, then the URC that tells success
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And the peer sees a connection

    @QIOPEN-27 @QIOPEN-02 @ERR-566 @E19 @needs:peer
    Scenario: A refused connection is told by its error code
      Given context 1 is active
      And the peer refuses TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then opening connection 0 fails with code 566

    @QIOPEN-28 @ERR-563 @E19 @needs:peer
    Scenario: A connectID in use cannot be opened again
      Given connection 0 is a TCP client in buffer mode
      And the peer listens for TCP connections as "second"
      When the host sends AT+QIOPEN=1,0,"TCP","{second.ip}",{second.port},0,0
      Then opening connection 0 fails with code 563
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>

    @QIOPEN-29 @ERR-561 @E19 @needs:peer
    Scenario: A socket cannot be opened on a context that is not active
      Given context 1 is not active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then opening connection 0 does not succeed

    @QIOPEN-18 @needs:peer
    Scenario: A local_port that is not 0 is used
      Given context 1 is active
      And the peer listens for TCP connections
      And a local port that is free
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},{local.port},0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},{local.port},2,1,<serverID>,0,<AT_port>

  Rule: Ranges

    @QIOPEN-08 @needs:peer
    Scenario Outline: connectID <connectID> can be opened
      Given context 1 is active
      And the peer listens for TCP connections
      When the host sends AT+QIOPEN=1,<connectID>,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: <connectID>,0 comes after the answer

      Examples:
        | connectID |
        | 0         |
        | 1         |
        | 10        |
        | 11        |

    @E19
    Scenario Outline: <what> is refused
      Given context 1 is active
      When the host sends AT+QIOPEN=<parameters>
      Then the module answers ERROR

      @QIOPEN-07
      Examples: contextID
        | what           | parameters                       |
        | contextID 0    | 0,0,"TCP","{peer.ip}",9,0,0      |
        | contextID 16   | 16,0,"TCP","{peer.ip}",9,0,0     |
        | contextID "A"  | "A",0,"TCP","{peer.ip}",9,0,0    |

      @QIOPEN-08
      Examples: connectID
        | what           | parameters                       |
        | connectID 12   | 1,12,"TCP","{peer.ip}",9,0,0     |
        | connectID -1   | 1,-1,"TCP","{peer.ip}",9,0,0     |

      @QIOPEN-09
      Examples: service_type
        | what                      | parameters                        |
        | service_type "SCTP"       | 1,0,"SCTP","{peer.ip}",9,0,0      |
        | service_type "TCP SERVER" | 1,0,"TCP SERVER","{peer.ip}",9,0,0 |

      @QIOPEN-14
      Examples: remote_port
        | what               | parameters                      |
        | remote_port 65536  | 1,0,"TCP","{peer.ip}",65536,0,0 |
        | remote_port -1     | 1,0,"TCP","{peer.ip}",-1,0,0    |

      @QIOPEN-15
      Examples: local_port
        | what              | parameters                       |
        | local_port 65536  | 1,0,"TCP","{peer.ip}",9,65536,0  |
        | local_port -1     | 1,0,"TCP","{peer.ip}",9,-1,0     |

      @QIOPEN-19
      Examples: access_mode
        | what            | parameters                    |
        | access_mode 3   | 1,0,"TCP","{peer.ip}",9,0,3   |
        | access_mode -1  | 1,0,"TCP","{peer.ip}",9,0,-1  |
