@section:2.4.1
Feature: AT+QICFG="dataformat", the format of sent and received data (2.4.1)
  AT+QICFG="dataformat"[,<send_data_format>,<recv_data_format>]
  0 is text, 1 hex: two digits without 0x for each byte. Transparent mode does not care.

  Rule: Query and setting

    @QICFG-03 @QICFG-11
    Scenario: Without values it queries
      When the host sends AT+QICFG="dataformat"
      Then the module answers:
        """
        +QICFG: "dataformat",<send_data_format>,<recv_data_format>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-11
    Scenario Outline: <values> are set and read back at once
      Given the option "dataformat" is <before>
      When the host sends AT+QICFG="dataformat",<values>
      Then the module answers OK
      And AT+QICFG="dataformat" returns +QICFG: "dataformat",<values>

      Examples:
        | before | values |
        | 1,1    | 0,0    |
        | 1,0    | 0,1    |
        | 0,1    | 1,0    |
        | 0,0    | 1,1    |

    @QICFG-05 @QICFG-11 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "dataformat" is <kept>
      When the host sends AT+QICFG="dataformat",<values>
      Then the module answers ERROR
      And the option "dataformat" is still <kept>

      Examples:
        | what                        | kept | values |
        | a send_data_format above    | 0,0  | 2,1    |
        | a recv_data_format above    | 0,0  | 1,2    |
        | a negative send_data_format | 1,1  | -1,0   |
        | a negative recv_data_format | 1,1  | 0,-1   |
        | a string for the first      | 1,1  | "A",0  |
        | a string for the second     | 1,1  | 0,"A"  |
        | a surplus value             | 0,0  | 1,1,1  |

    @E01 @QICFG-05
    Scenario: What one value alone does is left open
      Given the option "dataformat" is 0,0
      When the host sends AT+QICFG="dataformat",1
      Then the module answers OK or ERROR, noted for E01 as "what AT+QICFG=dataformat answers to one of its two values"

  Rule: Sending hex digits

    Background:
      Given the options formatcfg 0 and udp/sendmode 0 are in force

    @QICFG-30 @QICFG-07 @E07 @needs:peer
    Scenario: Two digits are one byte, up to Ctrl+Z
      Given connection 0 is a TCP client in buffer mode
      And the option "dataformat" is 1,0
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "3132333435" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "12345"
      When the host sends AT+QICFG="dataformat",0,0
      Then the module answers OK
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "3132333435" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "3132333435"

    @QICFG-30 @E07 @needs:peer
    Scenario: All sixteen digits, and bytes that end a text entry
      Given connection 0 is a TCP client in buffer mode
      And the option "dataformat" is 1,0
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "00011A1B0D0A23456789ABCDEFFF" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "<0x00><0x01><0x1A><0x1B><CR><LF><0x23><0x45><0x67><0x89><0xAB><0xCD><0xEF><0xFF>"

    @QICFG-30 @E07 @needs:peer
    Scenario: Digits in lower case
      Given connection 0 is a TCP client in buffer mode
      And the option "dataformat" is 1,0
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "abcdef0A" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "<0xAB><0xCD><0xEF><LF>"

    @QICFG-30 @QISENDEX-02 @needs:peer
    Scenario: AT+QISENDEX, whose data are hex digits always, sends what it sends without it
      Given connection 0 is a TCP client in buffer mode
      And the option "dataformat" is 1,0
      When the host sends AT+QISENDEX=0,"3132333435363738"
      Then the module answers SEND OK
      And the peer receives "12345678"

    @QICFG-30 @E54 @needs:peer @slow
    Scenario Outline: Data of a fixed length of <length>, whatever it counts
      Given connection 0 is a TCP client in buffer mode
      And the option "qisend/timeout" is 60
      And the option "dataformat" is 1,0
      When the host sends AT+QISEND=0,<length>
      Then the prompt comes
      When the host enters <length> hex digits, and as many again where send_length counts bytes
      Then the module answers SEND OK
      And the peer receives the bytes that the digits stand for

      Examples:
        | length |
        | 2      |
        | 10     |
        | 1460   |

    @QICFG-30 @needs:peer
    Scenario: A UDP client sends what the digits stand for
      Given connection 0 is a UDP client in buffer mode
      And the option "dataformat" is 1,0
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "48656C6C6F" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "Hello"

    @QICFG-30 @E54 @needs:peer
    Scenario: A UDP service sends what the digits stand for, whatever send_length counts
      Given connection 2 is a UDP service in buffer mode
      And the peer has a UDP socket
      And the option "qisend/timeout" is 60
      And the option "dataformat" is 1,0
      When the host sends AT+QISEND=2,10,"{udp.ip}",{udp.port}
      Then the prompt comes
      When the host enters 10 hex digits, and as many again where send_length counts bytes
      Then the module answers SEND OK
      And the peer receives the bytes that the digits stand for

  Rule: Receiving hex digits

    Background:
      Given the options formatcfg 0, viewmode 0 and recvind 0 are in force

    @QICFG-31 @QICFG-07 @E55 @needs:peer
    Scenario: Cached data are read as hex digits
      Given connection 0 is a TCP client in buffer mode
      And the option "dataformat" is 0,1
      When the peer sends "12345"
      Then reading connection 0 gives the hex digits of "12345"
      When the host sends AT+QICFG="dataformat",0,0
      Then the module answers OK
      When the peer sends "67890"
      Then reading connection 0 gives "67890"

    @QICFG-31 @E55 @needs:peer
    Scenario Outline: <data> are read as hex digits
      Given connection 0 is a TCP client in buffer mode
      And the option "dataformat" is 0,1
      When the peer sends <data>
      Then reading connection 0 gives the hex digits of <data>

      Examples:
        | data                |
        | 1 byte              |
        | 1500 bytes          |
        | 4000 bytes          |
        | all 256 byte values |

    @QICFG-31 @E55 @needs:peer
    Scenario Outline: <data> are pushed as hex digits
      Given connection 0 is a TCP client in direct push mode
      And the option "dataformat" is 0,1
      When the peer sends <data>
      Then the hex digits of <data> are pushed for connection 0

      Examples:
        | data                |
        | 1 byte              |
        | 2000 bytes          |
        | all 256 byte values |

    @QICFG-31 @E55 @needs:peer
    Scenario Outline: A UDP service <puts out> hex digits
      Given connection 2 is a UDP service in <mode> mode that has written to the peer
      And the option "dataformat" is 0,1
      When the peer sends "Hello"
      Then <given>

      Examples:
        | puts out | mode        | given                                                |
        | caches   | buffer      | reading connection 2 gives the hex digits of "Hello" |
        | pushes   | direct push | the hex digits of "Hello" are pushed for connection 2 |

    @QICFG-30 @QICFG-31 @needs:peer
    Scenario: Each direction has its own format
      Given connection 0 is a TCP client in buffer mode
      And the option "dataformat" is 0,1
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "3132" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "3132"
      When the host sends AT+QICFG="dataformat",1,0
      Then the module answers OK
      When the peer sends "3132"
      Then reading connection 0 gives "3132"
