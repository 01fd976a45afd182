@section:2.4.11
Feature: AT+QIRD, reading received data (2.4.11)
  AT+QIRD=<connectID>[,<read_length>]
  Reads what the module has cached, at most read_length bytes; a read_length of 0 asks for the totals.

  Rule: Test form

    @QIRD-01
    Scenario: The test form lists the supported values
      When the host sends AT+QIRD=?
      Then the module answers:
        """
        +QIRD: (0-11),(0-1500)

        OK
        """

  Rule: Reading a connection

    Background:
      Given the options viewmode 0, dataformat 0,0 and recvind 0 are in force

    @QIRD-02 @QIRD-10 @MODE-02 @needs:peer
    Scenario Outline: A TCP client's data are read by AT+QIRD=0<length>
      Given connection 0 is a TCP client in buffer mode
      When the peer sends "test"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And connection 0 has 4 unread bytes
      When the host sends AT+QIRD=0<length>
      Then the module answers:
        """
        +QIRD: 4<CR><LF><data>

        OK
        """
      And the data are "test"

      Examples:
        | length |
        | ,1500  |
        | ,4     |
        |        |

    @QIRD-02 @QIRD-10 @needs:peer
    Scenario Outline: A UDP client's data are read by AT+QIRD=0<length>, without an address
      Given connection 0 is a UDP client in buffer mode that has written to the peer
      When the peer sends "test"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And connection 0 has 4 unread bytes
      When the host sends AT+QIRD=0<length>
      Then the module answers:
        """
        +QIRD: 4<CR><LF><data>

        OK
        """
      And the data are "test"
      When the host sends AT+QIRD=0<length>
      Then the module answers:
        """
        +QIRD: 0

        OK
        """

      Examples:
        | length |
        | ,1500  |
        |        |

    @QIRD-02 @QIRD-10 @needs:inbound
    Scenario: An accepted connection's data are read, without an address
      Given connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When client "A" sends "test"
      Then the URC +QIURC: "recv",{A.id} comes within 30 s
      And the connection of client "A" has 4 unread bytes
      When the host sends AT+QIRD={A.id},1500
      Then the module answers:
        """
        +QIRD: 4<CR><LF><data>

        OK
        """
      And the data are "test"
      And AT+QIRD={A.id},0 returns +QIRD: 4,4,0

    @QIRD-02 @needs:peer @needs:ipv6 @needs:ipv6-peer
    Scenario Outline: A <service> client's data are read over IPv6
      Given connection 0 is a <connection>
      When the peer sends "test"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And connection 0 has 4 unread bytes
      When the host sends AT+QIRD=0,1500
      Then the module answers:
        """
        +QIRD: 4<CR><LF><data>

        OK
        """
      And the data are "test"

      Examples:
        | service | connection                                                       |
        | TCP     | TCP client in buffer mode over IPv6                              |
        | UDP     | UDP client in buffer mode over IPv6 that has written to the peer |

    @QIRD-03 @needs:peer
    Scenario Outline: Without data AT+QIRD=0<length> returns the length 0
      Given connection 0 is a <service> client in buffer mode
      When the host sends AT+QIRD=0<length>
      Then the module answers:
        """
        +QIRD: 0

        OK
        """

      Examples:
        | service | length |
        | TCP     | ,1500  |
        | TCP     |        |
        | UDP     | ,1500  |

    @QIRD-09 @QIRD-10 @QIRD-11 @QIRD-06 @QIRD-07 @needs:peer
    Scenario Outline: At most <length> bytes are read at a time, the rest stays in order
      Given connection 0 is a TCP client in buffer mode
      When the peer sends <data>
      Then reading connection 0, at most <length> bytes at a time, gives <data>

      @QIRD-08
      Examples: least and most
        | length | data       |
        | 1      | "test1"    |
        | 1499   | 1500 bytes |
        | 1500   | 1500 bytes |

      Examples:
        | length | data                |
        | 4      | "0123456789"        |
        | 100    | all 256 byte values |

    @QIRD-06 @QIRD-07 @needs:peer
    Scenario: The totals count what came, what was read and what was not
      Given connection 0 is a TCP client in buffer mode
      Then AT+QIRD=0,0 returns +QIRD: 0,0,0
      When the peer sends "0123456789"
      Then connection 0 has 10 unread bytes
      And AT+QIRD=0,0 returns +QIRD: 10,0,10
      And reading connection 0 gives "0123456789"
      And AT+QIRD=0,0 returns +QIRD: 10,10,0
      When the peer sends "abcde"
      Then connection 0 has 5 unread bytes
      And AT+QIRD=0,0 returns +QIRD: 15,10,5

    @QIRD-06 @QIRD-07 @slow @needs:peer
    Scenario: The totals count beyond 65535
      Given connection 0 is a TCP client in buffer mode
      When the peer sends 66000 bytes
      Then reading connection 0 gives 66000 bytes
      And AT+QIRD=0,0 returns +QIRD: 66000,66000,0

    @QIRD-06 @needs:peer
    Scenario: Each connection has data and totals of its own
      Given connection 0 is a TCP client in buffer mode
      And connection 11 is a TCP client in buffer mode
      When the peer of connection 11 sends "eleven"
      Then connection 11 has 6 unread bytes
      And AT+QIRD=0,0 returns +QIRD: 0,0,0
      When the peer of connection 0 sends "zero"
      Then connection 0 has 4 unread bytes
      And AT+QIRD=11,0 returns +QIRD: 6,0,6
      And reading connection 0 gives "zero"
      And reading connection 11 gives "eleven"

    @QIRD-06 @QIRD-07 @needs:peer
    Scenario: The end of the connection does not change the totals of what is still to be read
      Given the option passiveclosed 0 is in force
      And connection 0 is a TCP client in buffer mode
      When the peer sends "0123456789"
      Then connection 0 has 10 unread bytes
      When the host sends AT+QIRD=0,4
      Then the data are "0123"
      When the peer closes the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      And AT+QIRD=0,0 returns +QIRD: 10,4,6
      And reading connection 0 gives "456789"

    @QIRD-06 @QIRD-12 @URC-RECV-01 @needs:peer
    Scenario: The totals begin at 0 when a connectID is opened again, and "recv" comes again
      Given connection 0 is a TCP client in buffer mode
      When the peer sends "unread"
      Then connection 0 has 6 unread bytes
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      Given connection 0 is a TCP client in buffer mode
      Then AT+QIRD=0,0 returns +QIRD: 0,0,0
      When the peer sends "new"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "new"

    @QIRD-11 @needs:peer
    Scenario Outline: <data> arrive as they were sent
      Given connection 0 is a TCP client in buffer mode
      When the peer sends <data>
      Then reading connection 0 gives <data>

      Examples: sizes
        | data        |
        | 1 byte      |
        | 512 bytes   |
        | 1024 bytes  |
        | 1459 bytes  |
        | 1460 bytes  |
        | 1461 bytes  |
        | 1500 bytes  |
        | 1501 bytes  |
        | 5000 bytes  |
        | 30000 bytes |

      Examples: bytes
        | data                                         |
        | all 256 byte values                          |
        | "<CR><LF>OK<CR><LF>"                         |
        | "<CR><LF>ERROR<CR><LF>"                      |
        | "<CR><LF>+QIRD: 0<CR><LF><CR><LF>OK<CR><LF>" |
        | "<LF><CR><LF>"                               |

    @QIRD-11 @MODE-02 @slow @needs:peer
    Scenario: What is cached waits until it is read
      Given connection 0 is a TCP client in buffer mode
      When the peer sends 2000 bytes
      Then connection 0 has 2000 unread bytes
      When 8 s pass
      Then AT+QIRD=0,0 returns +QIRD: 2000,0,2000
      And reading connection 0 gives 2000 bytes

    @QIRD-11 @needs:peer
    Scenario: A UDP client gets the datagrams of its peer
      Given connection 0 is a UDP client in buffer mode that has written to the peer
      When the peer sends all 256 byte values
      Then reading connection 0 gives all 256 byte values
      When the peer sends 1460 bytes
      Then reading connection 0 gives 1460 bytes

    @QIRD-12 @MODE-03 @URC-RECV-01 @needs:peer
    Scenario: No further "recv" while data are cached, a new one after they are read
      Given connection 0 is a TCP client in buffer mode
      When the peer sends "first"
      Then the URC +QIURC: "recv",0 comes within 30 s
      When the peer sends "second"
      Then connection 0 has 11 unread bytes
      And no URC +QIURC: "recv",0 comes again
      And reading connection 0 gives "firstsecond"
      When the peer sends "third"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "third"

    @QIRD-12 @MODE-03 @QIRD-09 @needs:peer
    Scenario: Reading a part does not empty the cache
      Given connection 0 is a TCP client in buffer mode
      When the peer sends "0123456789"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And connection 0 has 10 unread bytes
      And AT+QIRD=0,4 gives the beginning of "0123456789"
      When the peer sends "abcde"
      Then no URC +QIURC: "recv",0 comes
      And reading connection 0 gives "{rest}abcde"
      When the peer sends "third"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "third"

    @QIRD-02 @QIRD-09 @E68 @needs:peer
    Scenario: Without read_length at most 1500 bytes are read at a time
      Given connection 0 is a TCP client in buffer mode
      When the peer sends 2000 bytes
      Then reading connection 0 without read_length gives 2000 bytes, noted for E68

    @QIRD-11 @URC-CLOSED-04 @SYN-09 @E52 @needs:peer
    Scenario: After the peer has closed, what is cached can still be read
      Given the option passiveclosed 0 is in force
      And connection 0 is a TCP client in buffer mode
      When the peer sends 2000 bytes and closes the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      And reading connection 0 gives 2000 bytes
      And reading connection 0 any more is answered +QIRD: 0 or ERROR, noted for E52

  Rule: Reading a UDP service

    Background:
      Given the options viewmode 0, dataformat 0,0, recvind 0 and udp/readmode 0 are in force

    @QIRD-05 @QIRD-14 @QIRD-15 @QIRD-10 @QIOPEN-26 @E30 @needs:peer
    Scenario Outline: One AT+QIRD=2<length> gives one whole datagram and its sender
      Given connection 2 is a UDP service in buffer mode that has written to the peer
      When the peer sends "AAAA"
      Then the URC +QIURC: "recv",2 comes within 30 s
      When the host sends AT+QIRD=2<length>
      Then the module answers:
        """
        +QIRD: 4,"{udp.ip}",{udp.port}<CR><LF><data>

        OK
        """
      And the data are "AAAA"
      When the host sends AT+QIRD=2<length>
      Then the module answers:
        """
        +QIRD: 0

        OK
        """

      Examples:
        | length |
        |        |
        | ,1500  |
        | ,4     |

    @QIRD-14 @QIRD-05 @QIRD-09 @QIRD-11 @needs:peer
    Scenario: Datagrams are not joined, and come in order with the sender of each
      Given connection 2 is a UDP service in buffer mode that has written to the peer
      And service 2 has also written to the UDP socket "second" of the peer
      When the UDP socket "udp" sends "first"
      Then connection 2 has 5 unread bytes
      When the UDP socket "udp" sends "number two"
      Then connection 2 has 15 unread bytes
      When the UDP socket "second" sends "3rd"
      Then connection 2 has 18 unread bytes
      And AT+QIRD=2 gives the datagram "first" of the UDP socket "udp"
      And AT+QIRD=2 gives the datagram "number two" of the UDP socket "udp"
      And AT+QIRD=2,0 returns +QIRD: 18,15,3
      And AT+QIRD=2 gives the datagram "3rd" of the UDP socket "second"
      And AT+QIRD=2,0 returns +QIRD: 18,18,0

    @QIRD-14 @QIRD-11 @QIRD-05 @needs:peer
    Scenario Outline: A datagram of <data> is read whole
      Given connection 2 is a UDP service in buffer mode that has written to the peer
      When the peer sends <data>
      Then the URC +QIURC: "recv",2 comes within 30 s
      And AT+QIRD=2 gives the datagram <data> of the UDP socket "udp"

      Examples:
        | data                 |
        | 1 byte               |
        | 1460 bytes           |
        | all 256 byte values  |
        | "<CR><LF>OK<CR><LF>" |

      @needs:segments
      Examples: too long for many networks
        | data       |
        | 1472 bytes |
        | 1500 bytes |

    @QIRD-06 @QIRD-07 @needs:peer
    Scenario: The totals of a UDP service
      Given connection 2 is a UDP service in buffer mode that has written to the peer
      Then AT+QIRD=2,0 returns +QIRD: 0,0,0
      When the peer sends "AAAA"
      Then connection 2 has 4 unread bytes
      And AT+QIRD=2,0 returns +QIRD: 4,0,4
      And AT+QIRD=2 gives the datagram "AAAA" of the UDP socket "udp"
      And AT+QIRD=2,0 returns +QIRD: 4,4,0

    @QIRD-12 @MODE-03 @needs:peer
    Scenario: No further "recv" while a datagram is cached
      Given connection 2 is a UDP service in buffer mode that has written to the peer
      When the peer sends "first"
      Then the URC +QIURC: "recv",2 comes within 30 s
      When the peer sends "second"
      Then connection 2 has 11 unread bytes
      And no URC +QIURC: "recv",2 comes again
      And AT+QIRD=2 gives the datagram "first" of the UDP socket "udp"
      And AT+QIRD=2 gives the datagram "second" of the UDP socket "udp"
      When the peer sends "third"
      Then the URC +QIURC: "recv",2 comes within 30 s
      And AT+QIRD=2 gives the datagram "third" of the UDP socket "udp"

    @QIRD-03 @needs:network
    Scenario: Without data the length is 0, and no address is told
      Given connection 2 is a UDP service in buffer mode
      When the host sends AT+QIRD=2
      Then the module answers:
        """
        +QIRD: 0

        OK
        """

    @QIRD-05 @E31 @needs:peer
    Scenario: A read_length shorter than the datagram
      Given connection 2 is a UDP service in buffer mode that has written to the peer
      When the peer sends "0123456789"
      Then the URC +QIURC: "recv",2 comes within 30 s
      And what AT+QIRD=2,4 gives of it, and what the next one gives, is noted for E31

  Rule: Errors

    @QIRD-04 @QIRD-13
    Scenario Outline: AT+QIRD=<parameters> on a connection that does not exist is refused
      Given connectID 7 is free
      When the host sends AT+QIRD=<parameters>
      Then the module answers ERROR

      Examples:
        | parameters |
        | 7          |
        | 7,0        |
        | 7,1500     |

    @QIRD-04 @QIRD-13 @needs:peer
    Scenario Outline: After AT+QICLOSE, AT+QIRD=<parameters> of a <service> client is refused
      Given connection 0 is a <service> client in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      When the host sends AT+QIRD=<parameters>
      Then the module answers ERROR

      Examples:
        | service | parameters |
        | TCP     | 0          |
        | TCP     | 0,0        |
        | TCP     | 0,1500     |
        | UDP     | 0,1500     |

    @QIRD-08 @needs:peer
    Scenario Outline: connectID <connectID> can be read
      Given the options viewmode 0 and dataformat 0,0 are in force
      And connection <connectID> is a TCP client in buffer mode
      When the peer sends "test"
      Then reading connection <connectID> gives "test"

      Examples:
        | connectID |
        | 0         |
        | 1         |
        | 10        |
        | 11        |

    @QIRD-08 @needs:peer
    Scenario Outline: AT+QIRD=<parameters> is out of range, and nothing is read
      Given connection 0 is a TCP client in buffer mode
      When the peer sends "test"
      Then connection 0 has 4 unread bytes
      When the host sends AT+QIRD=<parameters>
      Then the module answers ERROR
      And AT+QIRD=0,0 returns +QIRD: 4,0,4

      Examples: read_length
        | parameters |
        | 0,1501     |
        | 0,65536    |
        | 0,-1       |
        | 0,"A"      |

      Examples: read_length that only begins like a number, or is right but for 32 bits
        | parameters   |
        | 0,4A         |
        | 0,4294967300 |

      Examples: connectID
        | parameters |
        | 12         |
        | 12,0       |
        | 12,1500    |
        | -1         |
        | "A",1500   |

      Examples: number of parameters
        | parameters |
        |            |
        | 0,1500,1   |

    @QIRD-08 @SYN-10
    Scenario Outline: <command> is no form of the command
      When the host sends <command>
      Then the module answers ERROR

      Examples:
        | command  |
        | AT+QIRD? |
        | AT+QIRD  |
