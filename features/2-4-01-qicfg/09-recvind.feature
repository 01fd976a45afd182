@section:2.4.1
Feature: AT+QICFG="recvind", the length in "recv" (2.4.1)
  AT+QICFG="recvind"[,<show_length>]
  Whether "recv" tells in buffer mode how many bytes have come: 0 no, 1 yes.

  Rule: Query and setting

    @QICFG-03 @QICFG-18 @E57
    Scenario: Without a value it queries
      When the host sends AT+QICFG="recvind"
      Then the module answers:
        """
        +QICFG: "recvind",<show_length>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-18
    Scenario Outline: <value> is set and reads back at once
      Given the option "recvind" is <before>
      When the host sends AT+QICFG="recvind",<value>
      Then the module answers OK
      And AT+QICFG="recvind" returns +QICFG: "recvind",<value>

      Examples:
        | before | value |
        | 1      | 0     |
        | 0      | 1     |

    @QICFG-05 @QICFG-18 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "recvind" is <kept>
      When the host sends AT+QICFG="recvind",<values>
      Then the module answers ERROR
      And the option "recvind" is still <kept>

      Examples:
        | what             | kept | values |
        | a value above    | 0    | 2      |
        | a negative value | 1    | -1     |
        | a string         | 1    | "A"    |
        | a surplus value  | 0    | 1,1    |

  Rule: In buffer mode

    Background:
      Given the options dataformat 0,0 and viewmode 0 are in force

    @QICFG-40 @needs:peer
    Scenario: With 1 "recv" tells how many bytes have come
      Given connection 0 is a UDP client in buffer mode
      And the option "recvind" is 1
      When the host sends AT+QISENDEX=0,"68656C6C6F"
      Then the peer receives "hello"
      When the peer sends 500 bytes
      Then the URC +QIURC: "recv",0,500 comes within 30 s
      And reading connection 0 gives 500 bytes

    @QICFG-40 @needs:peer
    Scenario: With 1 "recv" tells the length on TCP, too
      Given connection 0 is a TCP client in buffer mode
      And the option "recvind" is 1
      When the peer sends "x"
      Then the URC +QIURC: "recv",0,1 comes within 30 s
      And reading connection 0 gives "x"

    @QICFG-40 @needs:peer
    Scenario: With 1 "recv" of a UDP service tells the length
      Given connection 2 is a UDP service in buffer mode that has written to the peer
      And the option "recvind" is 1
      When the peer sends "AAAA"
      Then the URC +QIURC: "recv",2,4 comes within 30 s
      And reading connection 2 gives "AAAA"

    @QICFG-40 @needs:inbound
    Scenario: With 1 "recv" of an accepted connection tells the length
      Given connection 1 is a TCP listener in buffer mode
      And client "A" is connected to listener 1
      And the option "recvind" is 1
      When client "A" sends "x"
      Then the URC +QIURC: "recv",{A.id},1 comes within 30 s
      And reading the connection of client "A" gives "x"

    @QICFG-41 @needs:peer
    Scenario: With 0 "recv" tells no length
      Given connection 0 is a TCP client in buffer mode
      And the option "recvind" is 0
      When the peer sends "test"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "test"

    @QICFG-07 @QICFG-40 @QICFG-41 @needs:peer
    Scenario: It takes effect at once
      Given connection 0 is a TCP client in buffer mode
      And the option "recvind" is 1
      When the peer sends "x"
      Then the URC +QIURC: "recv",0,1 comes within 30 s
      And reading connection 0 gives "x"
      When the host sends AT+QICFG="recvind",0
      Then the module answers OK
      When the peer sends "y"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "y"
      When the host sends AT+QICFG="recvind",1
      Then the module answers OK
      When the peer sends "z"
      Then the URC +QIURC: "recv",0,1 comes within 30 s
      And reading connection 0 gives "z"
