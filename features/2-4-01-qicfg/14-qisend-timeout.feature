@section:2.4.1
Feature: AT+QICFG="qisend/timeout", the time for data entry (2.4.1)
  AT+QICFG="qisend/timeout"[,<timeout>]
  How many seconds data entry after the prompt of AT+QISEND may take.

  Rule: Query and setting

    @QICFG-03 @QICFG-23
    Scenario: Without a value it queries
      When the host sends AT+QICFG="qisend/timeout"
      Then the module answers:
        """
        +QICFG: "qisend/timeout",<timeout>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-23
    Scenario Outline: <value> is set and reads back at once
      Given the option "qisend/timeout" is <before>
      When the host sends AT+QICFG="qisend/timeout",<value>
      Then the module answers OK
      And AT+QICFG="qisend/timeout" returns +QICFG: "qisend/timeout",<value>

      Examples:
        | before | value |
        | 120    | 0     |
        | 120    | 1     |
        | 120    | 5     |
        | 120    | 119   |
        | 0      | 120   |

    @QICFG-05 @QICFG-23 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "qisend/timeout" is <kept>
      When the host sends AT+QICFG="qisend/timeout",<values>
      Then the module answers ERROR
      And the option "qisend/timeout" is still <kept>

      Examples:
        | what              | kept | values |
        | a value above     | 7    | 121    |
        | a value far above | 7    | 256    |
        | a negative value  | 7    | -1     |
        | a string          | 7    | "A"    |
        | a surplus value   | 7    | 8,1    |

  Rule: Data entry

    Background:
      Given the options dataformat 0,0 and formatcfg 0 are in force

    @QICFG-46 @E05 @E41 @needs:peer @slow
    Scenario Outline: It ends after <timeout> s where <what>
      Given connection 0 is a TCP client in buffer mode
      And the option "qisend/timeout" is <timeout>
      When the host sends AT+QISEND=0<length>
      Then the prompt comes
      When the host enters <data> and no more
      Then the entry ends <timeout> s after the prompt, and not with SEND OK
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives "test"

      Examples:
        | timeout | what                             | length | data   |
        | 2       | data of a given length are short | ,10    | "abcd" |
        | 3       | Ctrl+Z does not come             |        | "abcd" |

    @QICFG-46 @E41 @needs:peer
    Scenario: The data entry of a UDP service ends, too
      Given connection 2 is a UDP service in buffer mode
      And the peer has a UDP socket
      And the option "qisend/timeout" is 1
      When the host sends AT+QISEND=2,10,"{udp.ip}",{udp.port}
      Then the prompt comes
      When the host enters "abcd" and no more
      Then the entry ends 1 s after the prompt, and not with SEND OK
      And the peer receives nothing

    @QICFG-46 @QICFG-07 @E41 @needs:peer
    Scenario: It ends without any data, too, and a new time takes effect at once
      Given connection 0 is a TCP client in buffer mode
      And the option "qisend/timeout" is 120
      When the host sends AT+QICFG="qisend/timeout",1
      Then the module answers OK
      When the host sends AT+QISEND=0,10
      Then the prompt comes
      And the entry ends 1 s after the prompt, and not with SEND OK
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives "test"

    @QICFG-46 @E41 @needs:peer @slow
    Scenario Outline: Data that trickle in do not put the end off where <what>
      Given connection 0 is a TCP client in buffer mode
      And the option "qisend/timeout" is 3
      When the host sends AT+QISEND=0<length>
      Then the prompt comes
      When the host enters "ab" and no more
      And 2500 ms pass
      And the host enters "cd" and no more
      Then the entry ends 3 s after the prompt, and not with SEND OK
      And the peer receives nothing

      Examples:
        | what                             | length |
        | data of a given length are short | ,10    |
        | Ctrl+Z does not come             |        |

    @QICFG-46 @needs:peer @slow
    Scenario: Data that are complete in time are sent
      Given connection 0 is a TCP client in buffer mode
      And the option "qisend/timeout" is 12
      When the host sends AT+QISEND=0,8
      Then the prompt comes
      When the host enters "test" and no more
      And 8 s pass
      And the host enters "data"
      Then the module answers SEND OK
      And the peer receives "testdata"

    @E41 @QICFG-46 @needs:peer @slow
    Scenario: What 0 means is left open
      Given connection 0 is a TCP client in buffer mode
      And the option "qisend/timeout" is 0
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters nothing for 8 s and then "test", noted for E41 as "whether data entry with qisend/timeout 0 is still open after 8 s"
