@section:2.5.2 @needs:peer
Feature: +QIURC: "recv", data have come (2.5.2)
  In buffer mode it tells that data can be read, in direct push mode it brings them.

  Rule: Buffer mode

    Background:
      Given the options recvind 0, viewmode 0 and dataformat 0,0 are in force

    @URC-RECV-01 @URC-01 @MODE-02 @QICFG-41
    Scenario Outline: Of a TCP client with connectID <connectID> the URC names the connection
      Given connection <connectID> is a TCP client in buffer mode
      When the peer sends "test"
      Then the URC +QIURC: "recv",<connectID> comes within 30 s
      And no URC +QIURC: "recv",<connectID> comes again
      And reading connection <connectID> gives "test"

      Examples:
        | connectID |
        | 0         |
        | 1         |
        | 11        |

    @URC-RECV-01
    Scenario: Of a UDP client
      Given connection 0 is a UDP client in buffer mode that has written to the peer
      When the peer sends "test"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "test"

    @URC-RECV-01 @QIOPEN-26
    Scenario: Of a UDP service
      Given connection 2 is a UDP service in buffer mode that has written to the peer
      When the peer sends "AAAA"
      Then the URC +QIURC: "recv",2 comes within 30 s
      And reading connection 2 gives "AAAA"

    @URC-RECV-01 @needs:inbound
    Scenario: Of an accepted connection
      Given connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When client "A" sends "test"
      Then the URC +QIURC: "recv",{A.id} comes within 30 s
      And reading the connection of client "A" gives "test"

    @URC-RECV-01 @needs:ipv6 @needs:ipv6-peer
    Scenario Outline: Of a <service> client over IPv6
      Given connection 0 is a <connection>
      When the peer sends "test"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "test"

      Examples:
        | service | connection                                                       |
        | TCP     | TCP client in buffer mode over IPv6                              |
        | UDP     | UDP client in buffer mode over IPv6 that has written to the peer |

    @URC-RECV-01 @QIRD-12
    Scenario: Much data bring one URC until they are read
      Given connection 0 is a TCP client in buffer mode
      When the peer sends 1501 bytes
      Then the URC +QIURC: "recv",0 comes within 30 s
      And connection 0 has 1501 unread bytes
      And no URC +QIURC: "recv",0 comes again
      And reading connection 0 gives 1501 bytes

  Rule: Direct push mode

    Background:
      Given the options viewmode 0 and dataformat 0,0 are in force

    @URC-RECV-02 @MODE-05 @E47
    Scenario: Of a TCP client the data come with their length
      Given connection 0 is a TCP client in direct push mode
      When the peer sends "test"
      Then the URC +QIURC: "recv",0,<currentrecvlength><CR><LF><data> comes within 30 s
      And the data "test" are pushed for connection 0
      And what follows the pushed data of connection 0 is noted for E47

    @URC-RECV-02 @URC-RECV-04
    Scenario: Of a UDP client the data come with their length and no address
      Given connection 0 is a UDP client in direct push mode that has written to the peer
      When the peer sends "test"
      Then the URC +QIURC: "recv",0,4<CR><LF><data> comes within 30 s
      And the data "test" are pushed for connection 0

    @URC-RECV-03 @URC-RECV-04 @URC-RECV-05 @QIOPEN-25
    Scenario: Of a UDP service the sender is told too
      Given connection 2 is a UDP service in direct push mode that has written to the peer
      When the peer sends "AAAA"
      Then the URC +QIURC: "recv",2,4,"{udp.ip}",{udp.port}<CR><LF><data> comes within 30 s
      And the data "AAAA" are pushed for connection 2

    @URC-RECV-03 @URC-RECV-05
    Scenario: Each datagram of a UDP service comes with its own sender
      Given the option udp/readmode 0 is in force
      And connection 2 is a UDP service in direct push mode that has written to the peer
      And service 2 has also written to the UDP socket "second" of the peer
      When the UDP socket "second" sends "two"
      Then the URC +QIURC: "recv",2,3,"{second.ip}",{second.port}<CR><LF><data> comes within 30 s
      And the data "two" are pushed for connection 2
      When the UDP socket "udp" sends "three"
      Then the URC +QIURC: "recv",2,5,"{udp.ip}",{udp.port}<CR><LF><data> comes within 30 s
      And the data "three" are pushed for connection 2

    @URC-RECV-02 @needs:ipv6 @needs:ipv6-peer
    Scenario Outline: Of a <service> client over IPv6
      Given connection 0 is a <connection>
      When the peer sends "test"
      Then the URC +QIURC: "recv",0,<currentrecvlength><CR><LF><data> comes within 30 s
      And the data "test" are pushed for connection 0

      Examples:
        | service | connection                                                            |
        | TCP     | TCP client in direct push mode over IPv6                              |
        | UDP     | UDP client in direct push mode over IPv6 that has written to the peer |

    @URC-RECV-04 @URC-RECV-02
    Scenario Outline: <data> are pushed in URCs of at most 1500 bytes
      Given connection 0 is a TCP client in direct push mode
      When the peer sends <data>
      Then the data <data> are pushed for connection 0
      And every length that "recv" told of connection 0 is 1 to 1500

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
        | 3000 bytes  |
        | 30000 bytes |

      Examples: bytes
        | data                           |
        | all 256 byte values            |
        | "<CR><LF>OK<CR><LF>"           |
        | "<CR><LF>+QIOPEN: 0,0<CR><LF>" |
        | "<LF><CR><LF>"                 |

    @URC-RECV-04 @URC-RECV-03
    Scenario Outline: A datagram of <bytes> is pushed whole
      Given the option udp/readmode 0 is in force
      And connection 2 is a UDP service in direct push mode that has written to the peer
      When the peer sends <bytes>
      Then the URC +QIURC: "recv",2,<length>,"{udp.ip}",{udp.port}<CR><LF><data> comes within 30 s
      And the data <bytes> are pushed for connection 2

      Examples:
        | bytes               | length |
        | 1 byte              | 1      |
        | 1460 bytes          | 1460   |
        | all 256 byte values | 256    |

      @needs:segments
      Examples: too long for many networks
        | bytes      | length |
        | 1500 bytes | 1500   |

    @URC-RECV-04
    Scenario: What was cached before direct push mode is pushed, if at all, in URCs of at most 1500 bytes
      Given the option recvind 0 is in force
      And connection 0 is a TCP client in buffer mode
      When the peer sends 3200 bytes
      Then connection 0 has 3200 unread bytes
      When the host sends AT+QISWTMD=0,1
      Then the module answers OK
      When the peer sends "more"
      Then the URC +QIURC: "recv",0,<currentrecvlength><CR><LF><data> comes within 30 s
      And every length that "recv" told of connection 0 is 1 to 1500

    @URC-RECV-02 @MODE-05
    Scenario: Nothing is cached that has been pushed
      Given connection 0 is a TCP client in direct push mode
      When the peer sends "first"
      Then the data "first" are pushed for connection 0
      When the peer sends "second"
      Then the data "second" are pushed for connection 0
