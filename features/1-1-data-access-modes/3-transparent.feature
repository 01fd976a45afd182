@section:1.1 @needs:peer
Feature: Transparent mode (1.1)
  The port belongs to one connection: what the host types goes to the network, what comes from the network comes out of the port.

  Rule: The mode is chosen by AT+QIOPEN

    @MODE-20 @MODE-06 @MODE-07
    Scenario Outline: A <type> client opened with access_mode 2 is in transparent mode
      Given context 1 is active
      And the peer <listens>
      When the host sends AT+QIOPEN=1,0,"<type>","{<peer>.ip}",{<peer>.port},0,2
      Then the module answers CONNECT
      When the host types "from the host"
      Then the peer receives "from the host"
      When the peer sends "from the peer"
      Then the port shows "from the peer"

      Examples:
        | type | listens                     | peer   |
        | TCP  | listens for TCP connections | server |

      @slow
      Examples:
        | type | listens                     | peer   |
        | UDP  | has a UDP socket            | udp    |

  Rule: From the port to the network

    @MODE-06
    Scenario Outline: <data> reach the peer as they were typed
      Given connection 0 is a TCP client in transparent mode
      When the host types <data>
      Then the peer receives <data>

      Examples:
        | data                       |
        | 1 byte                     |
        | 512 bytes                  |
        | 1459 bytes                 |
        | 1460 bytes                 |
        | 1461 bytes                 |
        | 1500 bytes                 |
        | 1501 bytes                 |
        | 10000 bytes                |
        | all 256 byte values        |
        | "<Ctrl+Z><Esc><CR><LF>"    |

    @MODE-06
    Scenario: Bytes typed one after the other stay in order
      Given connection 0 is a TCP client in transparent mode
      When the host types "one "
      And the host types "two "
      And the host types 1460 bytes
      And the host types " three"
      Then the peer receives "one two " and 1460 bytes and " three"

    @MODE-06
    Scenario: What is typed does not come back
      Given connection 0 is a TCP client in transparent mode
      When the host types "no echo"
      Then the port shows nothing for 300 ms
      And the peer receives "no echo"
      When the peer sends "control"
      Then the port shows "control"

    @MODE-06
    Scenario: Data echo concerns AT+QISEND only
      Given data echo is on
      And connection 0 is a TCP client in transparent mode
      When the host types "no echo"
      Then the port shows nothing for 300 ms
      And the peer receives "no echo"

  Rule: From the network to the port

    @MODE-07
    Scenario Outline: <data> come out of the port as they were sent
      Given connection 0 is a TCP client in transparent mode
      When the peer sends <data>
      Then the port shows <data>

      Examples:
        | data                       |
        | 1 byte                     |
        | 512 bytes                  |
        | 1459 bytes                 |
        | 1460 bytes                 |
        | 1461 bytes                 |
        | 1500 bytes                 |
        | 1501 bytes                 |
        | 20000 bytes                |
        | all 256 byte values        |
        | "+++"                      |
        | "<CR><LF>"                 |
        | "<CR><LF>OK<CR><LF>"       |
        | "<CR><LF>+QIURC: <CR><LF>" |

    @MODE-07
    Scenario: What the peer sends first of all comes out after CONNECT
      Given context 1 is active
      And the peer listens for TCP connections and greets each with "220 ready<CR><LF>"
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,2
      Then the module answers CONNECT
      And the port shows "220 ready<CR><LF>"

    @MODE-07
    Scenario: What comes keeps coming out, without a command in between
      Given connection 0 is a TCP client in transparent mode
      When the peer sends "first"
      Then the port shows "first"
      When the peer sends "second"
      Then the port shows "second"

    @MODE-06 @MODE-07
    Scenario: Both directions at once
      Given connection 0 is a TCP client in transparent mode
      When the host types 5000 bytes
      And the peer sends all 256 byte values and 5000 bytes
      Then the peer receives 5000 bytes
      And the port shows all 256 byte values and 5000 bytes

  Rule: The port is exclusive

    @MODE-06 @slow
    Scenario: What another connection receives does not come out of the port
      Given the option "recvind" is 0
      And connection 1 is a TCP client in buffer mode
      And connection 0 is a TCP client in transparent mode
      When the peer of connection 1 sends "for later"
      Then the port shows nothing for 2 s
      When the peer of connection 0 sends "now"
      Then the port shows "now"
      When the host leaves transparent mode with +++
      Then the module answers OK
      And reading connection 1 gives "for later"

    @MODE-17
    Scenario Outline: <command> is data, not a command
      Given connection 0 is a TCP client in transparent mode
      When the host types "<command><CR>"
      Then the peer receives "<command><CR>"
      And the port shows nothing for 300 ms
      When the peer sends "still open"
      Then the port shows "still open"
      When the host types "still open"
      Then the peer receives "still open"

      Examples:
        | command        |
        | AT             |
        | AT+QICLOSE=0   |
        | AT+QISWTMD=0,0 |
        | ATO            |

    @MODE-17 @MODE-08 @slow
    Scenario: After leaving the mode commands are executed again
      Given connection 0 is a TCP client in transparent mode
      When the host types "AT+QICLOSE=0<CR>"
      Then the peer receives "AT+QICLOSE=0<CR>"
      When the host leaves transparent mode with +++
      Then the module answers OK
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the peer sees the connection end

  Rule: A broken connection ends the mode

    @MODE-18 @MODE-19
    Scenario Outline: The peer <ends> the connection: NO CARRIER, and AT+QICLOSE closes the socket
      Given the option "passiveclosed" is 0
      And connection 0 is a TCP client in transparent mode
      When the peer <ends> the connection
      Then NO CARRIER comes within 30 s
      When the host sends AT
      Then the module answers OK
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And AT+QISTATE=1,0 shows no open connection

      Examples:
        | ends   |
        | closes |
        | resets |

    @MODE-18 @needs:context-drop
    Scenario: The network drops the context: NO CARRIER
      Given connection 0 is a TCP client in transparent mode
      When the network drops context 1
      Then NO CARRIER comes within 60 s
      When the host sends AT
      Then the module answers OK

    @MODE-18 @MODE-19 @needs:link-break @slow
    Scenario: The network breaks a connection that keep-alive watches: NO CARRIER
      Given the option "tcp/keepalive" is 1,5,25,3
      And connection 0 is a TCP client in transparent mode
      When the network breaks connection 0
      Then NO CARRIER comes within 10 min
      When the host sends AT
      Then the module answers OK
      When the host sends AT+QICLOSE=0
      Then the module answers OK

    @MODE-18 @needs:segments
    Scenario: The peer is gone, as keep-alive notices: NO CARRIER
      Given the option "tcp/keepalive" is 1,5,25,3
      And connection 0 is a TCP client in transparent mode
      When the peer of connection 0 falls silent
      Then NO CARRIER comes within 10 min
      When the host sends AT
      Then the module answers OK

    @MODE-18 @MODE-07
    Scenario: What came before the end comes out before NO CARRIER
      Given connection 0 is a TCP client in transparent mode
      When the peer sends "last words" and closes the connection
      Then NO CARRIER comes within 30 s
      And the port shows "last words"

    @MODE-18 @MODE-19
    Scenario: After NO CARRIER and AT+QICLOSE the connectID can be opened again
      Given connection 0 is a TCP client in transparent mode
      When the peer resets the connection
      Then NO CARRIER comes within 30 s
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the peer listens for TCP connections as "second"
      When the host sends AT+QIOPEN=1,0,"TCP","{second.ip}",{second.port},0,2
      Then the module answers CONNECT
      When the host types "again"
      Then the peer receives "again"
