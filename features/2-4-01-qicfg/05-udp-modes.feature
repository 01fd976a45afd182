@section:2.4.1
Feature: AT+QICFG="udp/sendmode" and "udp/readmode", UDP data as blocks or as a stream (2.4.1)
  AT+QICFG="udp/sendmode"[,<mode>], AT+QICFG="udp/readmode"[,<mode>]
  0 is block mode, 1 stream mode.

  Rule: Query and setting

    @QICFG-03 @QICFG-13
    Scenario: udp/sendmode without a value queries
      When the host sends AT+QICFG="udp/sendmode"
      Then the module answers:
        """
        +QICFG: "udp/sendmode",<mode>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-13
    Scenario Outline: udp/sendmode <value> is set and reads back at once
      Given the option "udp/sendmode" is <before>
      When the host sends AT+QICFG="udp/sendmode",<value>
      Then the module answers OK
      And AT+QICFG="udp/sendmode" returns +QICFG: "udp/sendmode",<value>

      Examples:
        | before | value |
        | 1      | 0     |
        | 0      | 1     |

    @QICFG-05 @QICFG-13 @E53
    Scenario Outline: udp/sendmode: <what> is refused and changes nothing
      Given the option "udp/sendmode" is <kept>
      When the host sends AT+QICFG="udp/sendmode",<values>
      Then the module answers ERROR
      And the option "udp/sendmode" is still <kept>

      Examples:
        | what             | kept | values |
        | a value above    | 0    | 2      |
        | a negative value | 1    | -1     |
        | a string         | 1    | "A"    |
        | a surplus value  | 0    | 1,1    |

    @QICFG-03 @QICFG-14
    Scenario: udp/readmode without a value queries
      When the host sends AT+QICFG="udp/readmode"
      Then the module answers:
        """
        +QICFG: "udp/readmode",<mode>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-14
    Scenario Outline: udp/readmode <value> is set and reads back at once
      Given the option "udp/readmode" is <before>
      When the host sends AT+QICFG="udp/readmode",<value>
      Then the module answers OK
      And AT+QICFG="udp/readmode" returns +QICFG: "udp/readmode",<value>

      Examples:
        | before | value |
        | 1      | 0     |
        | 0      | 1     |

    @QICFG-05 @QICFG-14 @E53
    Scenario Outline: udp/readmode: <what> is refused and changes nothing
      Given the option "udp/readmode" is <kept>
      When the host sends AT+QICFG="udp/readmode",<values>
      Then the module answers ERROR
      And the option "udp/readmode" is still <kept>

      Examples:
        | what             | kept | values |
        | a value above    | 0    | 2      |
        | a negative value | 1    | -1     |
        | a string         | 1    | "A"    |
        | a surplus value  | 0    | 1,1    |

  Rule: Sending

    Background:
      Given the options dataformat 0,0 and formatcfg 0 are in force

    @QICFG-47 @QICFG-13 @E08 @needs:peer
    Scenario: In block mode what one command sends is one datagram
      Given connection 0 is a UDP client in buffer mode
      And the option "udp/sendmode" is 0
      When the host sends AT+QISENDEX=0,"6669727374"
      Then the module answers SEND OK
      When the host sends AT+QISENDEX=0,"7365636F6E64"
      Then the module answers SEND OK
      When the host sends AT+QISEND=0,1460
      Then the prompt comes
      When the host enters 1460 bytes
      Then the module answers SEND OK
      And the peer receives the datagrams "first" and "second" and 1460 bytes

    @QICFG-47 @QICFG-13 @E08 @needs:peer
    Scenario: In stream mode the bytes arrive in order, in whatever datagrams
      Given connection 0 is a UDP client in buffer mode
      And the option "udp/sendmode" is 1
      When the host sends AT+QISENDEX=0,"6669727374"
      Then the module answers SEND OK
      When the host sends AT+QISENDEX=0,"7365636F6E64"
      Then the module answers SEND OK
      And the peer receives "firstsecond"

  Rule: Reading

    Background:
      Given the options dataformat 0,0, viewmode 0 and recvind 0 are in force

    @QICFG-47 @QICFG-14 @E08 @needs:peer
    Scenario: In block mode one read gives one datagram
      Given connection 0 is a UDP client in buffer mode
      And the option "udp/readmode" is 0
      When the host sends AT+QISENDEX=0,"68656C6C6F"
      Then the peer receives "hello"
      When the peer sends "first"
      Then connection 0 has 5 unread bytes
      When the peer sends "second"
      Then connection 0 has 11 unread bytes
      When the host sends AT+QIRD=0,1500
      Then the data are "first"
      When the host sends AT+QIRD=0,1500
      Then the data are "second"
      And AT+QIRD=0,0 returns +QIRD: 11,11,0

    @QICFG-47 @QICFG-14 @E08 @needs:peer
    Scenario: In stream mode a read goes across the ends of datagrams
      Given connection 0 is a UDP client in buffer mode
      And the option "udp/readmode" is 1
      When the host sends AT+QISENDEX=0,"68656C6C6F"
      Then the peer receives "hello"
      When the peer sends "first"
      Then connection 0 has 5 unread bytes
      When the peer sends "second"
      Then connection 0 has 11 unread bytes
      When the host sends AT+QIRD=0,3
      Then the data are "fir"
      When the host sends AT+QIRD=0,1500
      Then the data are "stsecond"
      And AT+QIRD=0,0 returns +QIRD: 11,11,0
