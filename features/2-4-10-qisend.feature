@section:2.4.10
Feature: AT+QISEND, sending data (2.4.10)

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

    @QISEND-02 @MODE-01 @needs:peer
    Scenario: Data are sent by Ctrl+Z
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "test1" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "test1"

    @QISEND-03 @ERR-571 @E25 @needs:peer
    Scenario: Esc cancels, and nothing is sent
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "test1" and Esc
      Then the module answers OK, ERROR or SEND FAIL, noted for E25 as "what AT+QISEND answers to Esc"
      And the peer receives nothing
      And AT+QISEND=0,0 returns +QISEND: 0,0,0

  Rule: Data of fixed length

    @QISEND-04 @needs:peer
    Scenario Outline: <length> bytes are sent without a terminator
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0,<length>
      Then the prompt comes
      When the host enters <length> bytes
      Then the module answers SEND OK
      And the peer receives <length> bytes

      Examples:
        | length |
        | 1      |
        | 2      |
        | 1459   |
        | 1460   |

    @QISEND-05 @QISEND-17 @needs:peer
    Scenario: All 256 byte values are data, Ctrl+Z and Esc among them
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0,256
      Then the prompt comes
      When the host enters all 256 byte values
      Then the module answers SEND OK
      And the peer receives all 256 byte values

  Rule: Counters

    @QISEND-08 @QISEND-09 @QISEND-15 @needs:peer
    Scenario: The totals grow by what was sent
      Given connection 0 is a TCP client in buffer mode
      Then AT+QISEND=0,0 returns +QISEND: 0,0,0
      When the host sends AT+QISEND=0,10
      Then the prompt comes
      When the host enters 10 bytes
      Then the module answers SEND OK
      And AT+QISEND=0,0 tells 10 bytes sent, all of them acknowledged

  Rule: Errors

    @QISEND-10 @QISEND-11
    Scenario Outline: AT+QISEND=<parameters> on a socket that does not exist is refused
      Given connectID 7 is free
      When the host sends AT+QISEND=<parameters>
      Then the module answers ERROR

      Examples:
        | parameters |
        | 7          |
        | 7,0        |
        | 7,10       |

    @QISEND-13 @needs:peer
    Scenario Outline: AT+QISEND=<parameters> is out of range
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=<parameters>
      Then the module answers ERROR

      Examples:
        | parameters |
        | 0,1461     |
        | 0,-1       |
        | 12         |
        | -1         |
