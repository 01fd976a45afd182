@section:2.4.1
Feature: AT+QICFG="formatcfg", the form of the prompt (2.4.1)
  AT+QICFG="formatcfg"[,<format>]
  The prompt of AT+QISEND: 0 S3 S4 >, 1 S3 S4 > S3 S4. S3 and S4 are <CR> and <LF> unless ATS3 and ATS4 have changed them.

  Rule: Query and setting

    @QICFG-03 @QICFG-22
    Scenario: Without a value it queries
      When the host sends AT+QICFG="formatcfg"
      Then the module answers:
        """
        +QICFG: "formatcfg",<format>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-22
    Scenario Outline: <value> is set and reads back at once
      Given the option "formatcfg" is <before>
      When the host sends AT+QICFG="formatcfg",<value>
      Then the module answers OK
      And AT+QICFG="formatcfg" returns +QICFG: "formatcfg",<value>

      Examples:
        | before | value |
        | 1      | 0     |
        | 0      | 1     |

    @QICFG-05 @QICFG-22 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "formatcfg" is <kept>
      When the host sends AT+QICFG="formatcfg",<values>
      Then the module answers ERROR
      And the option "formatcfg" is still <kept>

      Examples:
        | what             | kept | values |
        | a value above    | 0    | 2      |
        | a negative value | 1    | -1     |
        | a string         | 1    | "A"    |
        | a surplus value  | 0    | 1,1    |

  Rule: The prompt of AT+QISEND

    Background:
      Given the option dataformat 0,0 is in force

    @QICFG-44 @E05 @E09 @needs:peer
    Scenario: With 0 it is S3 S4 >
      Given connection 0 is a TCP client in buffer mode
      And the option "qisend/timeout" is 60
      And the option "formatcfg" is 0
      When the host sends AT+QISEND=0,4
      Then the prompt is S3 S4 >
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives "test"

    @QICFG-45 @E05 @needs:peer
    Scenario: With 1 it is S3 S4 > S3 S4
      Given connection 0 is a TCP client in buffer mode
      And the option "qisend/timeout" is 60
      And the option "formatcfg" is 1
      When the host sends AT+QISEND=0,4
      Then the prompt is S3 S4 > S3 S4
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives "test"

    @QICFG-44 @QICFG-45 @needs:peer
    Scenario Outline: Of a UDP service, with <format> it is <prompt>
      Given connection 2 is a UDP service in buffer mode
      And the peer has a UDP socket
      And the option "qisend/timeout" is 60
      And the option "formatcfg" is <format>
      When the host sends AT+QISEND=2,4,"{udp.ip}",{udp.port}
      Then the prompt is <prompt>
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives "test"

      Examples:
        | format | prompt        |
        | 0      | S3 S4 >       |
        | 1      | S3 S4 > S3 S4 |

    @QICFG-44 @QICFG-45 @QICFG-07 @needs:peer
    Scenario: It takes effect at once, with and without a length
      Given connection 0 is a TCP client in buffer mode
      And the option "qisend/timeout" is 60
      And the option "formatcfg" is 1
      When the host sends AT+QISEND=0
      Then the prompt is S3 S4 > S3 S4
      When the host enters "first" and Ctrl+Z
      Then the module answers SEND OK
      When the host sends AT+QICFG="formatcfg",0
      Then the module answers OK
      When the host sends AT+QISEND=0
      Then the prompt is S3 S4 >
      When the host enters "second" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "firstsecond"

    @QICFG-51 @E09 @needs:peer
    Scenario Outline: It follows S3 <S3> and S4 <S4>
      Given connection 0 is a TCP client in buffer mode
      And the option "qisend/timeout" is 60
      And the option "formatcfg" is 0
      And S3 is <S3> and S4 is <S4>
      When the host sends AT+QISEND=0,4
      Then the prompt is S3 S4 >
      When the host enters "test"
      Then the module answers SEND OK
      When the host sends AT+QICFG="formatcfg",1
      Then the module answers OK
      When the host sends AT+QISEND=0,4
      Then the prompt is S3 S4 > S3 S4
      When the host enters "data"
      Then the module answers SEND OK
      And the peer receives "testdata"

      Examples:
        | S3 | S4 |
        | 13 | 30 |
        | 29 | 10 |
        | 29 | 30 |
