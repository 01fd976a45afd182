@section:2.4.1 @needs:peer
Feature: AT+QICFG in transparent mode (2.4.1)
  transpktsize and transwaittm make packets of what is typed; dataformat and viewmode are not for this mode.

  Rule: Packets of transpktsize bytes

    @QICFG-28
    Scenario Outline: With transpktsize <size> no datagram is longer, whatever is typed at once
      Given the option "udp/sendmode" is 0
      And the option "transpktsize" is <size>
      And connection 0 is a UDP client in transparent mode
      When the host types <typed> bytes
      Then the peer receives <typed> bytes in packets of at most <size> bytes

      Examples:
        | size | typed |
        | 1459 | 3000  |

      @slow
      Examples:
        | size | typed |
        | 1    | 5     |
        | 100  | 99    |
        | 100  | 100   |
        | 100  | 101   |
        | 100  | 250   |
        | 1460 | 3000  |

    @QICFG-28 @needs:segments
    Scenario Outline: <typed> bytes with transpktsize <size> leave as packets of <packets>
      Given the option "udp/sendmode" is 0
      And the option "transpktsize" is <size>
      And the option "transwaittm" is 20
      And connection 0 is a <type> client in transparent mode
      When the host types <typed> bytes
      Then the peer receives <typed> bytes in packets of <packets>

      Examples: TCP
        | type | size | typed | packets               |
        | TCP  | 1    | 3     | 1, 1 and 1            |
        | TCP  | 100  | 99    | 99                    |
        | TCP  | 100  | 100   | 100                   |
        | TCP  | 100  | 101   | 100 and 1             |
        | TCP  | 100  | 250   | 100, 100 and 50       |
        | TCP  | 1024 | 3000  | 1024, 1024 and 952    |
        | TCP  | 1459 | 1461  | 1459 and 2            |
        | TCP  | 1460 | 1459  | 1459                  |
        | TCP  | 1460 | 1460  | 1460                  |
        | TCP  | 1460 | 4000  | 1460, 1460 and 1080   |

      Examples: UDP
        | type | size | typed | packets               |
        | UDP  | 1    | 3     | 1, 1 and 1            |
        | UDP  | 100  | 250   | 100, 100 and 50       |
        | UDP  | 1460 | 4000  | 1460, 1460 and 1080   |

    @QICFG-28 @needs:segments
    Scenario: Bytes typed in parts fill a packet together
      Given the option "transpktsize" is 100
      And the option "transwaittm" is 20
      And connection 0 is a TCP client in transparent mode
      When the host types 60 bytes
      And 500 ms pass
      And the host types 60 bytes
      Then the peer receives 60 bytes and 60 bytes in packets of at most 100 bytes

    @QICFG-28 @QICFG-29
    Scenario Outline: With transpktsize <size> a full packet does not wait, the rest does
      Given the option "transpktsize" is <size>
      And the option "transwaittm" is 20
      And connection 0 is a TCP client in transparent mode
      When the host types <typed> bytes
      Then the peer receives <typed> bytes, the first <early> at once and the others after 2 s

      Examples:
        | size | typed | early |
        | 1460 | 1461  | 1460  |

      @slow
      Examples:
        | size | typed | early |
        | 100  | 101   | 100   |
        | 100  | 250   | 200   |
        | 1024 | 2000  | 1024  |

    @QICFG-28 @needs:segments
    Scenario Outline: <size> bytes are a packet and go out at once
      Given the option "transpktsize" is <size>
      And the option "transwaittm" is 20
      And connection 0 is a TCP client in transparent mode
      When the host types <size> bytes
      Then the peer receives <size> bytes after 0 s

      Examples:
        | size |
        | 1    |
        | 100  |
        | 1460 |

  Rule: transwaittm for what is shorter

    @QICFG-29
    Scenario Outline: With transwaittm <wait> a short packet goes out after <time>
      Given the option "transpktsize" is 1024
      And the option "transwaittm" is <wait>
      And connection 0 is a TCP client in transparent mode
      When the host types <typed> bytes
      Then the peer receives <typed> bytes after <time>

      Examples:
        | wait | typed | time   |
        | 0    | 10    | 0 s    |
        | 1    | 10    | 0.1 s  |
        | 2    | 10    | 0.2 s  |
        | 10   | 1     | 1 s    |
        | 10   | 1023  | 1 s    |

      @slow
      Examples:
        | wait | typed | time   |
        | 20   | 10    | 2 s    |
        | 20   | 1023  | 2 s    |

    @QICFG-29 @slow
    Scenario: A UDP client waits in the same way
      Given the option "udp/sendmode" is 0
      And the option "transpktsize" is 1024
      And the option "transwaittm" is 20
      And connection 0 is a UDP client in transparent mode
      When the host types 10 bytes
      Then the peer receives 10 bytes after 2 s

    @QICFG-29 @slow
    Scenario: Each short packet waits anew
      Given the option "transpktsize" is 1024
      And the option "transwaittm" is 20
      And connection 0 is a TCP client in transparent mode
      When the host types 10 bytes
      Then the peer receives 10 bytes after 2 s
      When the host types 20 bytes
      Then the peer receives 20 bytes after 2 s

  Rule: dataformat and viewmode have no effect

    @QICFG-52
    Scenario Outline: With dataformat <formats> bytes pass as they are
      Given the option "dataformat" is <formats>
      And connection 0 is a TCP client in transparent mode
      When the host types "3132"
      Then the peer receives "3132"
      When the host types all 256 byte values
      Then the peer receives all 256 byte values
      When the peer sends "abc"
      Then the port shows "abc"
      When the peer sends all 256 byte values
      Then the port shows all 256 byte values

      Examples:
        | formats |
        | 1,0     |
        | 0,1     |
        | 1,1     |

    @QICFG-52
    Scenario Outline: With viewmode <mode> nothing is put before the data
      Given the option "viewmode" is <mode>
      And connection 0 is a TCP client in transparent mode
      When the peer sends "test"
      Then the port shows "test"
      When the host types "test"
      Then the peer receives "test"

      Examples:
        | mode |
        | 0    |
        | 1    |
