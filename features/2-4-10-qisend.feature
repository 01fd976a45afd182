@section:2.4.10
Feature: AT+QISEND, sending data (2.4.10)
  AT+QISEND=<connectID>[,<send_length>[,<remoteIP>,<remote_port>]]
  The module prompts with >, takes the data, and answers SEND OK when it has them; a length of 0 asks for the totals.

  Rule: Test form

    @QISEND-01
    Scenario: The test form lists the supported values
      When the host sends AT+QISEND=?
      Then the module answers:
        """
        +QISEND: (0-11),(0-1460)

        OK
        """

  Rule: Data of any length, ended by Ctrl+Z

    Background:
      Given the option dataformat 0,0 is in force

    @QISEND-02 @QISEND-17 @MODE-01 @needs:peer
    Scenario Outline: A <service> client in <mode> mode sends <data> by Ctrl+Z
      Given connection 0 is a <service> client in <mode> mode
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters <data> and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives <data>

      Examples:
        | service | mode        | data                     |
        | TCP     | buffer      | "test1"                  |
        | TCP     | buffer      | 1 byte                   |
        | TCP     | buffer      | 1459 bytes               |
        | TCP     | buffer      | 1460 bytes               |
        | TCP     | buffer      | "one<CR><LF>two<CR><LF>" |
        | TCP     | buffer      | "AT+QICLOSE=0<CR>"       |
        | TCP     | direct push | "test1"                  |
        | UDP     | buffer      | "test1"                  |
        | UDP     | direct push | "test1"                  |

    @QISEND-02 @QISEND-17 @needs:peer @needs:ipv6 @needs:ipv6-peer
    Scenario: Over IPv6
      Given connection 0 is a TCP client in buffer mode over IPv6
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "test1" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "test1"

    @QISEND-03 @E25 @needs:peer
    Scenario Outline: Esc cancels what was entered, <data>, and nothing is sent
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters <data>
      Then the module answers OK, ERROR or SEND FAIL, noted for E25 as "what AT+QISEND answers to Esc"
      And AT+QISEND=0,0 returns +QISEND: 0,0,0
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "test2" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "test2"
      And AT+QISEND=0,0 tells 5 bytes sent, all of them acknowledged

      Examples:
        | data               |
        | "test1" and Esc    |
        | Esc                |
        | 1460 bytes and Esc |

    @QISEND-14 @E27 @needs:peer @slow
    Scenario Outline: Of <length> bytes before Ctrl+Z at most 1460 are sent
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters <length> bytes and Ctrl+Z, more than one command may send, noted for E27
      Then the peer receives at most 1460 bytes, noted for E27

      Examples:
        | length |
        | 1461   |
        | 1500   |
        | 3000   |

  Rule: Data of fixed length

    Background:
      Given the option dataformat 0,0 is in force

    @QISEND-04 @QISEND-13 @QISEND-14 @QISEND-17 @needs:peer
    Scenario Outline: A <service> client sends <length> bytes without a terminator
      Given connection 0 is a <service> client in buffer mode
      When the host sends AT+QISEND=0,<length>
      Then the prompt comes
      When the host enters <length> bytes
      Then the module answers SEND OK
      And the peer receives <length> bytes

      Examples:
        | service | length |
        | TCP     | 1      |
        | TCP     | 2      |
        | TCP     | 1459   |
        | TCP     | 1460   |
        | UDP     | 1      |
        | UDP     | 1459   |
        | UDP     | 1460   |

    @QISEND-05 @QISEND-17 @needs:peer
    Scenario Outline: In a fixed length, <data> are data
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0,<length>
      Then the prompt comes
      When the host enters <data>
      Then the module answers SEND OK
      And the peer receives <data>

      Examples:
        | length | data                                        |
        | 256    | all 256 byte values                         |
        | 512    | all 256 byte values and all 256 byte values |
        | 1      | Ctrl+Z                                      |
        | 1      | Esc                                         |
        | 5      | "a<Esc>b<Ctrl+Z>c"                          |
        | 9      | "AT<CR>+++AT<CR>"                           |

    @QISEND-04 @needs:peer
    Scenario: The data go out when the last byte has been entered, not before
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0,10
      Then the prompt comes
      When the host enters "01234" and no more
      Then the data entry goes on
      And the peer receives nothing
      When the host enters "56789"
      Then the module answers SEND OK
      And the peer receives "0123456789"

    @QISEND-04 @QISEND-13 @needs:peer
    Scenario: Data go to the connection that was named
      Given connection 0 is a TCP client in buffer mode
      And connection 11 is a TCP client in buffer mode
      When the host sends AT+QISEND=11,6
      Then the prompt comes
      When the host enters "eleven"
      Then the module answers SEND OK
      And the peer of connection 11 receives "eleven"
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "zero"
      Then the module answers SEND OK
      And the peer of connection 0 receives "zero"
      And the peer of connection 11 receives nothing

    @QISEND-17 @QISEND-09 @needs:peer
    Scenario: Many commands in a row send everything in order
      Given connection 0 is a TCP client in buffer mode
      When the host sends 20000 bytes over connection 0, 1000 at a time
      Then the peer receives 20000 bytes
      And AT+QISEND=0,0 tells 20000 bytes sent, all of them acknowledged

    @QISEND-09 @QISEND-17 @slow @needs:peer
    Scenario: The totals count beyond 65535
      Given data echo is off
      And connection 0 is a TCP client in buffer mode
      When the host sends 66000 bytes over connection 0, 1460 at a time
      Then the peer receives 66000 bytes
      And AT+QISEND=0,0 tells 66000 bytes sent, all of them acknowledged

    @QISEND-17 @QISEND-04 @QISEND-08 @needs:inbound
    Scenario: An accepted connection sends too
      Given connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When the host sends AT+QISEND={A.id},4
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And client "A" receives "test"
      When the host sends AT+QISEND={A.id}
      Then the prompt comes
      When the host enters "test1" and Ctrl+Z
      Then the module answers SEND OK
      And client "A" receives "test1"
      And AT+QISEND={A.id},0 returns +QISEND: 9,<ackedbytes>,<unackedbytes>

    @QISEND-06 @QISEND-04 @QIOPEN-11 @needs:peer
    Scenario: A UDP client sends each command's data as one datagram
      Given the option udp/sendmode 0 is in force
      And connection 0 is a UDP client in buffer mode
      When the host sends AT+QISEND=0,1460
      Then the prompt comes
      When the host enters 1460 bytes
      Then the module answers SEND OK
      And the peer receives one datagram, 1460 bytes
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "second" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives one datagram, "second"

    @QISEND-04 @QIOPEN-11 @needs:peer @needs:ipv6 @needs:ipv6-peer
    Scenario: A UDP client sends over IPv6
      Given connection 0 is a UDP client in buffer mode over IPv6 that has written to the peer
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives one datagram, "test"

  Rule: Datagrams of a UDP service

    Background:
      Given the options dataformat 0,0 and udp/sendmode 0 are in force

    @QISEND-06 @QIOPEN-24 @needs:peer
    Scenario Outline: <data> are sent as one datagram
      Given connection 2 is a UDP service in <mode> mode
      And the peer has a UDP socket
      When the host sends AT+QISEND=2,<length>,"{udp.ip}",{udp.port}
      Then the prompt comes
      When the host enters <data>
      Then the module answers SEND OK
      And the peer receives one datagram, <data>

      Examples:
        | mode        | length | data                |
        | buffer      | 10     | "1234567890"        |
        | direct push | 10     | "1234567890"        |
        | buffer      | 1      | 1 byte              |
        | buffer      | 1459   | 1459 bytes          |
        | buffer      | 1460   | 1460 bytes          |
        | buffer      | 256    | all 256 byte values |

    @QISEND-06 @QIOPEN-13 @QIOPEN-24 @needs:peer
    Scenario: Each datagram goes to the address of its command
      Given connection 2 is a UDP service in buffer mode
      And the peer has a UDP socket "A"
      And the peer has a UDP socket "B"
      When the host sends AT+QISEND=2,5,"{A.ip}",{A.port}
      Then the prompt comes
      When the host enters "for A"
      Then the module answers SEND OK
      And the UDP socket "A" receives one datagram, "for A"
      When the host sends AT+QISEND=2,6,"{B.ip}",{B.port}
      Then the prompt comes
      When the host enters "forB 1"
      Then the module answers SEND OK
      And the UDP socket "B" receives one datagram, "forB 1"
      When the host sends AT+QISEND=2,7,"{A.ip}",{A.port}
      Then the prompt comes
      When the host enters "for A 2"
      Then the module answers SEND OK
      And the UDP socket "A" receives one datagram, "for A 2"

    @QISEND-08 @QISEND-09 @E28 @needs:peer
    Scenario: The totals of a UDP service
      Given connection 2 is a UDP service in buffer mode that has written to the peer
      Then AT+QISEND=2,0 tells 5 bytes sent
      When the host sends AT+QISEND=2,10,"{udp.ip}",{udp.port}
      Then the prompt comes
      When the host enters "1234567890"
      Then the module answers SEND OK
      And AT+QISEND=2,0 tells 15 bytes sent

    @needs:peer
    Scenario Outline: AT+QISEND=2<parameters>: <what>
      Given connection 2 is a UDP service in buffer mode
      And the peer has a UDP socket
      When the host sends AT+QISEND=2<parameters>
      Then sending is refused
      When the host sends AT+QISEND=2,4,"{udp.ip}",{udp.port}
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives "test"

      @QISEND-20
      Examples: without a remote address
        | parameters | what                  |
        |            | no address is refused |
        | ,10        | no address is refused |

      @QISEND-19
      Examples: remoteIP that is not dotted decimal
        | parameters                        | what                        |
        | ,10,"256.1.1.1",{udp.port}        | 256.1.1.1 is refused        |
        | ,10,"1.2.3.4.5",{udp.port}        | five numbers are refused    |
        | ,10,"peer.example.com",{udp.port} | a name is refused           |
        | ,10,"2001:db8::10",{udp.port}     | an IPv6 address is refused  |
        | ,10,"",{udp.port}                 | an empty address is refused |

      @QISEND-11 @QISEND-13
      Examples: other wrong parameters
        | parameters                  | what                       |
        | ,10,"{udp.ip}"              | a missing port is refused  |
        | ,10,"{udp.ip}",65536        | port 65536 is refused      |
        | ,10,"{udp.ip}",-1           | port -1 is refused         |
        | ,10,"{udp.ip}",{udp.port},1 | a surplus value is refused |
        | ,1461,"{udp.ip}",{udp.port} | 1461 bytes are refused     |
        | ,-1,"{udp.ip}",{udp.port}   | -1 bytes are refused       |

    @QISEND-07 @needs:peer
    Scenario Outline: The form with an address is not for a <service> client
      Given connection 0 is a <service> client in buffer mode
      When the host sends AT+QISEND=0,4,"{server.ip}",{server.port}
      Then sending is refused
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives "test"

      Examples:
        | service |
        | TCP     |
        | UDP     |

    @QISEND-07 @needs:inbound
    Scenario: The form with an address is not for an accepted connection
      Given connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When the host sends AT+QISEND={A.id},4,"{A.ip}",{A.port}
      Then sending is refused

  Rule: Totals

    @QISEND-08 @QISEND-09 @needs:peer
    Scenario: The totals grow by what was sent
      Given the option dataformat 0,0 is in force
      And connection 0 is a TCP client in buffer mode
      Then AT+QISEND=0,0 returns +QISEND: 0,0,0
      When the host sends AT+QISEND=0,10
      Then the prompt comes
      When the host enters 10 bytes
      Then the module answers SEND OK
      And AT+QISEND=0,0 tells 10 bytes sent, all of them acknowledged
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters 100 bytes and Ctrl+Z
      Then the module answers SEND OK
      And AT+QISEND=0,0 tells 110 bytes sent, all of them acknowledged

    @QISEND-08 @E28 @needs:peer
    Scenario: The totals of a UDP client
      Given the option dataformat 0,0 is in force
      And connection 0 is a UDP client in buffer mode
      Then AT+QISEND=0,0 tells 0 bytes sent
      When the host sends AT+QISEND=0,10
      Then the prompt comes
      When the host enters 10 bytes
      Then the module answers SEND OK
      And AT+QISEND=0,0 tells 10 bytes sent

    @QISEND-08 @needs:peer
    Scenario: Each connection has totals of its own, which begin at 0 when it is opened
      Given the option dataformat 0,0 is in force
      And connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in buffer mode
      When the host sends AT+QISEND=0,10
      Then the prompt comes
      When the host enters 10 bytes
      Then the module answers SEND OK
      And AT+QISEND=0,0 tells 10 bytes sent, all of them acknowledged
      And AT+QISEND=5,0 returns +QISEND: 0,0,0

    @QISEND-15 @QISEND-08 @needs:peer @needs:segments
    Scenario: SEND OK does not wait for the peer; ackedbytes tells what has reached it
      Given the option dataformat 0,0 is in force
      And connection 0 is a TCP client in buffer mode
      When the peer of connection 0 falls silent
      And the host sends AT+QISEND=0,10
      Then the prompt comes
      When the host enters 10 bytes
      Then the module answers SEND OK
      And AT+QISEND=0,0 returns +QISEND: 10,0,10
      When the peer of connection 0 answers again
      Then AT+QISEND=0,0 tells 10 bytes sent, all of them acknowledged

  Rule: A full send buffer

    Background:
      Given the option dataformat 0,0 is in force

    @QISEND-12 @QISEND-21 @QISEND-15 @QISEND-09 @QISENDEX-03 @slow @needs:peer
    Scenario: A peer that does not read brings SEND FAIL; what was refused can be sent again
      Given data echo is off
      And connection 0 is a TCP client in buffer mode
      When the peer stops reading
      And the host sends over connection 0 until SEND FAIL, at most 8000000 bytes
      Then AT+QISEND=0,0 tells what was taken, not all of it acknowledged
      When the host sends 256 bytes over connection 0 by AT+QISENDEX until SEND FAIL, at most 64 times
      And the peer goes on reading
      And the host sends what was refused over connection 0 again, until SEND OK
      Then the peer receives all that was answered SEND OK, each byte once

    @QISEND-12 @QISEND-21 @needs:peer @needs:sim
    Scenario Outline: A full buffer of <kind> brings SEND FAIL, and nothing is sent
      Given connection 0 is a <kind> in buffer mode
      And the peer has a UDP socket
      And the send buffer of connection 0 is full
      When the host sends AT+QISEND=0<parameters>
      Then the prompt comes
      When the host enters <data>
      Then the module answers SEND FAIL
      And AT+QISEND=0,0 returns +QISEND: 0,0,0
      When the send buffer of connection 0 has room again
      And the host sends AT+QISEND=0<parameters>
      Then the prompt comes
      When the host enters <data>
      Then the module answers SEND OK
      And AT+QISEND=0,0 tells 4 bytes sent

      Examples:
        | kind        | parameters               | data              |
        | TCP client  |                          | "test" and Ctrl+Z |
        | TCP client  | ,4                       | "test"            |
        | UDP client  | ,4                       | "test"            |
        | UDP service | ,4,"{udp.ip}",{udp.port} | "test"            |

  Rule: send_view_mode 1, where the firmware claims it

    Background:
      Given the option dataformat 0,0 is in force

    @QISEND-16 @E26 @needs:peer @needs:send_view_mode
    Scenario Outline: Of a <service> client, status and free room are told
      Given connection 0 is a <service> client in buffer mode
      When the host sends AT+QISEND=0<length>
      Then the prompt comes
      When the host enters <data>
      Then the module answers:
        """
        +QISEND: 0,0,<Freesize>

        OK
        """
      And the peer receives "test"

      Examples:
        | service | length | data              |
        | TCP     |        | "test" and Ctrl+Z |
        | TCP     | ,4     | "test"            |
        | UDP     | ,4     | "test"            |

    @QISEND-16 @E26 @needs:peer @needs:send_view_mode @needs:sim
    Scenario: Status 1 tells a full buffer
      Given connection 0 is a TCP client in buffer mode
      And the send buffer of connection 0 is full
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "test"
      Then the module answers:
        """
        +QISEND: 0,1,<Freesize>

        OK
        """
      And the peer receives nothing
      And AT+QISEND=0,0 returns +QISEND: 0,0,0

    @QISEND-16 @E26 @needs:peer @needs:send_view_mode
    Scenario: A datagram with an address is answered SEND OK all the same
      Given connection 2 is a UDP service in buffer mode
      And the peer has a UDP socket
      When the host sends AT+QISEND=2,4,"{udp.ip}",{udp.port}
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives "test"

    @QISEND-11 @QISEND-16 @needs:send_view_mode
    Scenario: A connection that does not exist is refused all the same
      Given connectID 7 is free
      When the host sends AT+QISEND=7,4
      Then sending is refused

  Rule: Errors

    @QISEND-10 @QISEND-11
    Scenario Outline: AT+QISEND=<parameters> on a connection that does not exist is refused
      Given connectID 7 is free
      When the host sends AT+QISEND=<parameters>
      Then sending is refused

      Examples:
        | parameters |
        | 7          |
        | 7,0        |
        | 7,10       |

    @QISEND-11 @needs:peer
    Scenario Outline: On a connection that the peer <ends>, AT+QISEND=<parameters> is refused
      Given the option passiveclosed 0 is in force
      And connection 0 is a TCP client in buffer mode
      When the peer <ends> the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      When the host sends AT+QISEND=<parameters>
      Then sending is refused

      Examples:
        | ends   | parameters |
        | closes | 0          |
        | closes | 0,10       |
        | resets | 0          |
        | resets | 0,10       |

    @QISEND-10 @QISEND-11 @needs:peer
    Scenario Outline: After AT+QICLOSE, AT+QISEND=<parameters> is refused
      Given connection 0 is a <service> client in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      When the host sends AT+QISEND=<parameters>
      Then sending is refused

      Examples:
        | service | parameters |
        | TCP     | 0          |
        | TCP     | 0,0        |
        | TCP     | 0,10       |
        | UDP     | 0,10       |

    @QISEND-18 @needs:network
    Scenario Outline: AT+QISEND=<parameters> on a listener is refused
      Given connection 1 is a TCP listener in buffer mode
      When the host sends AT+QISEND=<parameters>
      Then sending is refused

      Examples:
        | parameters |
        | 1          |
        | 1,10       |

    @QISEND-13 @needs:peer
    Scenario Outline: AT+QISEND=<parameters> is out of range
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=<parameters>
      Then sending is refused
      And AT+QISEND=0,0 returns +QISEND: 0,0,0
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives "test"

      Examples: send_length
        | parameters |
        | 0,1461     |
        | 0,1500     |
        | 0,65536    |
        | 0,-1       |
        | 0,"A"      |

      Examples: connectID
        | parameters |
        | 12         |
        | 12,0       |
        | 12,10      |
        | -1         |
        | "A",10     |

      @QISEND-11
      Examples: number of parameters
        | parameters |
        |            |
        | 0,10,1     |

    @QISEND-11 @SYN-10
    Scenario Outline: <command> is no form of the command
      When the host sends <command>
      Then the module answers ERROR

      Examples:
        | command    |
        | AT+QISEND? |
        | AT+QISEND  |
