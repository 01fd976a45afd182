@section:2.4.11
Feature: AT+QIRD, reading received data (2.4.11)

  Rule: Test form

    @QIRD-01
    Scenario: The test form lists the supported values
      When the host sends AT+QIRD=?
      Then the module answers:
        """
        +QIRD: (0-11),(0-1500)

        OK
        """

  Rule: Reading

    @QIRD-02 @QIRD-10 @MODE-02 @needs:peer
    Scenario: Cached data are read
      Given connection 0 is a TCP client in buffer mode
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

    @QIRD-03 @needs:peer
    Scenario: Without data the length is 0
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QIRD=0,1500
      Then the module answers:
        """
        +QIRD: 0

        OK
        """

    @QIRD-06 @QIRD-07 @QIRD-09 @needs:peer
    Scenario: At most read_length bytes are read, the rest stays in order
      Given connection 0 is a TCP client in buffer mode
      When the peer sends "0123456789"
      Then connection 0 has 10 unread bytes
      And AT+QIRD=0,0 returns +QIRD: 10,0,10
      When the host sends AT+QIRD=0,4
      Then the module answers:
        """
        +QIRD: 4<CR><LF><data>

        OK
        """
      And the data are "0123"
      And AT+QIRD=0,0 returns +QIRD: 10,4,6
      When the host sends AT+QIRD=0,1500
      Then the data are "456789"
      And AT+QIRD=0,0 returns +QIRD: 10,10,0

    @QIRD-11 @needs:peer
    Scenario Outline: <data> arrive as they were sent
      Given connection 0 is a TCP client in buffer mode
      When the peer sends <data>
      Then reading connection 0 gives <data>

      Examples:
        | data                |
        | 1 byte              |
        | 1459 bytes          |
        | 1460 bytes          |
        | 1461 bytes          |
        | 1500 bytes          |
        | 1501 bytes          |
        | 5000 bytes          |
        | all 256 byte values |

    @QIRD-12 @MODE-03 @needs:peer
    Scenario: No further "recv" while data are cached, a new one after they are read
      Given connection 0 is a TCP client in buffer mode
      When the peer sends "first"
      Then the URC +QIURC: "recv",0 comes within 30 s
      When the peer sends "second"
      Then connection 0 has 11 unread bytes
      And 1 URC +QIURC: "recv",0 has come in all
      And reading connection 0 gives "firstsecond"
      When the peer sends "third"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "third"

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

    @QIRD-08 @needs:peer
    Scenario Outline: AT+QIRD=<parameters> is out of range
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QIRD=<parameters>
      Then the module answers ERROR

      Examples:
        | parameters |
        | 0,1501     |
        | 0,-1       |
        | 12         |
        | -1         |
