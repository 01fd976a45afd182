@section:2.4.12
Feature: AT+QISENDEX, sending data given as hex digits (2.4.12)
  AT+QISENDEX=<connectID>,<hex_string>
  Two hex digits make one byte (E07). Not for "UDP SERVICE" and "TCP LISTENER".

  Rule: Test form

    @QISENDEX-01
    Scenario: The test form lists the supported values
      When the host sends AT+QISENDEX=?
      Then the module answers:
        """
        +QISENDEX: (0-11),<hex_string>

        OK
        """

  Rule: Sending

    Background:
      Given the option dataformat 0,0 is in force

    @QISENDEX-02 @needs:peer
    Scenario Outline: A <service> client in <mode> mode sends the bytes of "<digits>"
      Given connection 0 is a <service> client in <mode> mode
      When the host sends AT+QISENDEX=0,"<digits>"
      Then the module answers SEND OK
      And the peer receives <data>

      Examples:
        | service | mode        | digits         | data                       |
        | TCP     | buffer      | 3132333435     | "12345"                    |
        | TCP     | buffer      | 00             | "<0x00>"                   |
        | TCP     | buffer      | ff             | "<0xFF>"                   |
        | TCP     | buffer      | 1A1B0D0A2b2B2b | "<Ctrl+Z><Esc><CR><LF>+++" |
        | TCP     | buffer      | 4a4B4c4D6e6F   | "JKLMno"                   |
        | TCP     | direct push | 3132333435     | "12345"                    |
        | UDP     | buffer      | 3132333435     | "12345"                    |
        | UDP     | direct push | 3132333435     | "12345"                    |

    @QISENDEX-02 @QISENDEX-06 @E07 @needs:peer
    Scenario: All 256 byte values, in 512 digits
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISENDEX=0,"{all 256 byte values in hex}"
      Then the module answers SEND OK
      And the peer receives all 256 byte values

    @QISENDEX-02 @needs:inbound
    Scenario: An accepted connection sends too
      Given connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      When the host sends AT+QISENDEX={A.id},"74657374"
      Then the module answers SEND OK
      And client "A" receives "test"

    @QISENDEX-02 @needs:peer @needs:ipv6 @needs:ipv6-peer
    Scenario: Over IPv6
      Given connection 0 is a TCP client in buffer mode over IPv6
      When the host sends AT+QISENDEX=0,"74657374"
      Then the module answers SEND OK
      And the peer receives "test"

    @QISENDEX-02 @QISEND-09 @needs:peer
    Scenario: The totals of AT+QISEND count it, byte by byte
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISENDEX=0,"3132333435"
      Then the module answers SEND OK
      And AT+QISEND=0,0 tells 5 bytes sent, all of them acknowledged
      When the host sends AT+QISENDEX=0,"363738"
      Then the module answers SEND OK
      And the peer receives "12345678"
      And AT+QISEND=0,0 tells 8 bytes sent, all of them acknowledged

    @QISENDEX-09 @needs:peer
    Scenario Outline: connectID <connectID> can send
      Given connection <connectID> is a TCP client in buffer mode
      When the host sends AT+QISENDEX=<connectID>,"74657374"
      Then the module answers SEND OK
      And the peer of connection <connectID> receives "test"

      Examples:
        | connectID |
        | 0         |
        | 1         |
        | 11        |

    @QISENDEX-06 @E07 @needs:peer
    Scenario Outline: <count> digits may be taken or not
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISENDEX=0,"{<count> hex digits}"
      Then the module answers SEND OK or ERROR, noted for E07 as "what AT+QISENDEX answers to <count> digits"

      Examples:
        | count |
        | 514   |
        | 1024  |

  Rule: A full send buffer

    Background:
      Given the option dataformat 0,0 is in force

    @QISENDEX-03 @needs:peer @needs:sim
    Scenario Outline: A full buffer of a <service> client brings SEND FAIL, and nothing is sent
      Given connection 0 is a <service> client in buffer mode
      And the send buffer of connection 0 is full
      When the host sends AT+QISENDEX=0,"74657374"
      Then the module answers SEND FAIL
      And AT+QISEND=0,0 returns +QISEND: 0,0,0
      When the send buffer of connection 0 has room again
      And the host sends AT+QISENDEX=0,"74657374"
      Then the module answers SEND OK
      And the peer receives "test"

      Examples:
        | service |
        | TCP     |
        | UDP     |

  Rule: send_view_mode 1, where the firmware claims it

    @QISENDEX-08 @E26 @needs:peer @needs:send_view_mode
    Scenario Outline: Of a <service> client, status and free room are told
      Given connection 0 is a <service> client in buffer mode
      When the host sends AT+QISENDEX=0,"74657374"
      Then the module answers:
        """
        +QISENDEX: 0,0,<Freesize>

        OK
        """
      And the peer receives "test"

      Examples:
        | service |
        | TCP     |
        | UDP     |

    @QISENDEX-08 @E26 @needs:peer @needs:send_view_mode @needs:sim
    Scenario: Status 1 tells a full buffer
      Given connection 0 is a TCP client in buffer mode
      And the send buffer of connection 0 is full
      When the host sends AT+QISENDEX=0,"74657374"
      Then the module answers:
        """
        +QISENDEX: 0,1,<Freesize>

        OK
        """
      And the peer receives nothing

    @QISENDEX-08 @needs:peer @needs:send_view_mode
    Scenario Outline: <what> is refused all the same
      Given connection 0 is a TCP client in buffer mode
      And connectID 7 is free
      When the host sends AT+QISENDEX=<parameters>
      Then the module answers ERROR
      And the peer receives nothing

      Examples:
        | what                             | parameters   |
        | a connection that does not exist | 7,"74657374" |
        | an odd number of digits          | 0,"746"      |

  Rule: Errors

    @QISENDEX-04
    Scenario: A connection that does not exist is refused
      Given connectID 7 is free
      When the host sends AT+QISENDEX=7,"74657374"
      Then the module answers ERROR

    @QISENDEX-04 @needs:peer
    Scenario Outline: On a connection that the peer <ends> nothing can be sent
      Given the option "passiveclosed" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer <ends> the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      When the host sends AT+QISENDEX=0,"74657374"
      Then the module answers ERROR

      Examples:
        | ends   |
        | closes |
        | resets |

    @QISENDEX-04 @needs:peer
    Scenario Outline: After AT+QICLOSE a <service> client is refused
      Given connection 0 is a <service> client in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      When the host sends AT+QISENDEX=0,"74657374"
      Then the module answers ERROR

      Examples:
        | service |
        | TCP     |
        | UDP     |

    @QISENDEX-05 @needs:peer
    Scenario Outline: <what> is refused, and nothing is sent
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISENDEX=<parameters>
      Then the module answers ERROR
      When the host sends AT+QISENDEX=0,"6F6B"
      Then the module answers SEND OK
      And the peer receives "ok"

      Examples: hex_string
        | what                          | parameters     |
        | one digit                     | 0,"7"          |
        | an odd number of digits       | 0,"7465737"    |
        | a letter that is no hex digit | 0,"7465737G"   |
        | a blank between the digits    | 0,"74 65 7374" |
        | the prefix 0x                 | 0,"0x74657374" |
        | an empty string               | 0,""           |
        | text                          | 0,"test"       |

      @QISENDEX-06 @E07
      Examples: length of hex_string
        | what                    | parameters            |
        | a string of 1026 digits | 0,"{1026 hex digits}" |
        | a string of 2048 digits | 0,"{2048 hex digits}" |

      Examples: number of parameters
        | what                 | parameters     |
        | a missing hex_string | 0              |
        | a surplus parameter  | 0,"74657374",1 |

      @QISENDEX-09
      Examples: connectID
        | what          | parameters     |
        | connectID 12  | 12,"74657374"  |
        | connectID -1  | -1,"74657374"  |
        | connectID "A" | "A","74657374" |

    @QISENDEX-05 @SYN-10
    Scenario Outline: <command> is no form of the command
      When the host sends <command>
      Then the module answers ERROR

      Examples:
        | command      |
        | AT+QISENDEX? |
        | AT+QISENDEX  |

    @QISENDEX-07 @needs:peer
    Scenario: A UDP service is refused
      Given the option dataformat 0,0 is in force
      And connection 2 is a UDP service in buffer mode that has written to the peer
      When the host sends AT+QISENDEX=2,"74657374"
      Then the module answers ERROR
      And the peer receives nothing

    @QISENDEX-07 @needs:network
    Scenario: A TCP listener is refused
      Given connection 1 is a TCP listener in buffer mode
      When the host sends AT+QISENDEX=1,"74657374"
      Then the module answers ERROR
