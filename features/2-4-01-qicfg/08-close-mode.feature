@section:2.4.1
Feature: AT+QICFG="close/mode", the URC of AT+QICLOSE (2.4.1)
  AT+QICFG="close/mode"[,<close_mode>]
  Whether AT+QICLOSE is followed by the URC "closed": 0 no, 1 yes.

  Rule: Query and setting

    @QICFG-03 @QICFG-17
    Scenario: Without a value it queries
      When the host sends AT+QICFG="close/mode"
      Then the module answers:
        """
        +QICFG: "close/mode",<close_mode>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-17
    Scenario Outline: <value> is set and reads back at once
      Given the option "close/mode" is <before>
      When the host sends AT+QICFG="close/mode",<value>
      Then the module answers OK
      And AT+QICFG="close/mode" returns +QICFG: "close/mode",<value>

      Examples:
        | before | value |
        | 1      | 0     |
        | 0      | 1     |

    @QICFG-05 @QICFG-17 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "close/mode" is <kept>
      When the host sends AT+QICFG="close/mode",<values>
      Then the module answers ERROR
      And the option "close/mode" is still <kept>

      Examples:
        | what             | kept | values |
        | a value above    | 0    | 2      |
        | a negative value | 1    | -1     |
        | a string         | 1    | "A"    |
        | a surplus value  | 0    | 1,1    |

  Rule: AT+QICLOSE

    @QICFG-38 @QICLOSE-03 @needs:peer
    Scenario: With 1 OK comes first, then "closed"
      Given the option "close/mode" is 1
      And connection 3 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=3
      Then the module answers OK
      And the URC +QIURC: "closed",3 comes after the answer
      And no URC +QIURC: "closed",3 comes again

    @QICFG-39 @QICFG-38 @QICFG-07 @needs:peer
    Scenario: With 0 OK comes alone, and with 1 again "closed" follows
      Given connection 3 is a TCP client in buffer mode
      And connection 4 is a TCP client in buffer mode
      And the option "close/mode" is 0
      When the host sends AT+QICLOSE=3
      Then the module answers OK
      And no URC +QIURC: "closed",<connectID> comes
      When the host sends AT+QICFG="close/mode",1
      Then the module answers OK
      When the host sends AT+QICLOSE=4
      Then the module answers OK
      And the URC +QIURC: "closed",4 comes after the answer
