@section:2.4.1
Feature: AT+QICFG="viewmode", the output of received data (2.4.1)
  AT+QICFG="viewmode"[,<view_mode>]
  0 puts received data after their header and <CR><LF>, 1 after their header and a comma. Transparent mode does not care.

  Rule: Query and setting

    @QICFG-03 @QICFG-12
    Scenario: Without a value it queries
      When the host sends AT+QICFG="viewmode"
      Then the module answers:
        """
        +QICFG: "viewmode",<view_mode>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-12
    Scenario Outline: <value> is set and reads back at once
      Given the option "viewmode" is <before>
      When the host sends AT+QICFG="viewmode",<value>
      Then the module answers OK
      And AT+QICFG="viewmode" returns +QICFG: "viewmode",<value>

      Examples:
        | before | value |
        | 1      | 0     |
        | 0      | 1     |

    @QICFG-05 @QICFG-12 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "viewmode" is <kept>
      When the host sends AT+QICFG="viewmode",<values>
      Then the module answers ERROR
      And the option "viewmode" is still <kept>

      Examples:
        | what             | kept | values |
        | a value above    | 0    | 2      |
        | a negative value | 1    | -1     |
        | a string         | 1    | "A"    |
        | a surplus value  | 0    | 1,1    |

  Rule: 0 puts <CR><LF> between header and data

    Background:
      Given the options dataformat 0,0, formatcfg 0, recvind 0 and udp/readmode 0 are in force

    @QICFG-32 @needs:peer
    Scenario: Data that are read
      Given connection 0 is a TCP client in buffer mode
      And the option "viewmode" is 0
      When the peer sends "test"
      Then connection 0 has 4 unread bytes
      When the host sends AT+QIRD=0,1500
      Then the module answers:
        """
        +QIRD: 4<CR><LF><data>

        OK
        """
      And the data are "test"
      And <CR><LF> stands between the header and the data

    @QICFG-32 @needs:peer
    Scenario: Data that are pushed
      Given connection 0 is a TCP client in direct push mode
      And the option "viewmode" is 0
      When the peer sends "test"
      Then the data "test" are pushed for connection 0
      And <CR><LF> stands between the header and the data

    @QICFG-32 @E30 @needs:peer
    Scenario: Data of a UDP service, whose header has an address
      Given connection 0 is a UDP service in buffer mode
      And the peer has a UDP socket
      And the option "viewmode" is 0
      When the host sends AT+QISEND=0,5,"{udp.ip}",{udp.port}
      Then the prompt comes
      When the host enters "hello"
      Then the module answers SEND OK
      And the peer receives "hello"
      When the peer sends "test"
      Then connection 0 has 4 unread bytes
      When the host sends AT+QIRD=0
      Then the module answers:
        """
        +QIRD: 4,"{udp.ip}",{udp.port}<CR><LF><data>

        OK
        """
      And the data are "test"
      And <CR><LF> stands between the header and the data

  Rule: 1 puts a comma between header and data

    Background:
      Given the options dataformat 0,0, formatcfg 0, recvind 0 and udp/readmode 0 are in force

    @QICFG-33 @needs:peer
    Scenario: Data that are read
      Given connection 0 is a TCP client in buffer mode
      And the option "viewmode" is 1
      When the peer sends "test"
      Then connection 0 has 4 unread bytes
      When the host sends AT+QIRD=0,1500
      Then the module answers:
        """
        +QIRD: 4,<data>

        OK
        """
      And the data are "test"
      And a comma stands between the header and the data

    @QICFG-33 @needs:peer
    Scenario: Data that are pushed
      Given connection 0 is a TCP client in direct push mode
      And the option "viewmode" is 1
      When the peer sends "test"
      Then the data "test" are pushed for connection 0
      And a comma stands between the header and the data

    @QICFG-33 @E30 @needs:peer
    Scenario: Data of a UDP service, whose header has an address
      Given connection 0 is a UDP service in buffer mode
      And the peer has a UDP socket
      And the option "viewmode" is 1
      When the host sends AT+QISEND=0,5,"{udp.ip}",{udp.port}
      Then the prompt comes
      When the host enters "hello"
      Then the module answers SEND OK
      And the peer receives "hello"
      When the peer sends "test"
      Then connection 0 has 4 unread bytes
      When the host sends AT+QIRD=0
      Then the module answers:
        """
        +QIRD: 4,"{udp.ip}",{udp.port},<data>

        OK
        """
      And the data are "test"
      And a comma stands between the header and the data

    @QICFG-33 @QIRD-03 @needs:peer
    Scenario: Without data there is no comma
      Given connection 0 is a TCP client in buffer mode
      And the option "viewmode" is 1
      When the host sends AT+QIRD=0,1500
      Then the module answers:
        """
        +QIRD: 0

        OK
        """

    @QICFG-33 @needs:peer
    Scenario: Data that a UDP service pushes
      Given connection 2 is a UDP service in direct push mode that has written to the peer
      And the option "viewmode" is 1
      When the peer sends "test"
      Then the data "test" are pushed for connection 2
      And a comma stands between the header and the data

    @QICFG-33 @needs:peer
    Scenario: Data that begin like a line, or hold commas and all other bytes, stay whole
      Given connection 0 is a TCP client in buffer mode
      And the option "viewmode" is 1
      When the peer sends "<CR><LF>OK<CR><LF>,," and all 256 byte values
      Then reading connection 0 gives "<CR><LF>OK<CR><LF>,," and all 256 byte values

  Rule: It takes effect at once

    Background:
      Given the options dataformat 0,0 and recvind 0 are in force

    @QICFG-07 @QICFG-32 @QICFG-33 @needs:peer
    Scenario: Between two reads of one connection
      Given connection 0 is a TCP client in buffer mode
      And the option "viewmode" is 1
      When the peer sends "first, second"
      Then connection 0 has 13 unread bytes
      When the host sends AT+QIRD=0,7
      Then the data are "first, "
      And a comma stands between the header and the data
      When the host sends AT+QICFG="viewmode",0
      Then the module answers OK
      When the host sends AT+QIRD=0,6
      Then the data are "second"
      And <CR><LF> stands between the header and the data
