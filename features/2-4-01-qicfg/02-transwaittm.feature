@section:2.4.1
Feature: AT+QICFG="transwaittm", waiting time of transparent mode (2.4.1)
  AT+QICFG="transwaittm"[,<transwaittm>]
  How long fewer bytes than a packet wait in transparent mode, in units of 100 ms.

  Rule: Query and setting

    @QICFG-03 @QICFG-10
    Scenario: Without a value it queries
      When the host sends AT+QICFG="transwaittm"
      Then the module answers:
        """
        +QICFG: "transwaittm",<transwaittm>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-10
    Scenario Outline: <value> is set and reads back at once
      Given the option "transwaittm" is <before>
      When the host sends AT+QICFG="transwaittm",<value>
      Then the module answers OK
      And AT+QICFG="transwaittm" returns +QICFG: "transwaittm",<value>

      Examples:
        | before | value |
        | 20     | 0     |
        | 20     | 1     |
        | 20     | 2     |
        | 20     | 19    |
        | 0      | 20    |

    @QICFG-05 @QICFG-10 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "transwaittm" is <kept>
      When the host sends AT+QICFG="transwaittm",<values>
      Then the module answers ERROR
      And the option "transwaittm" is still <kept>

      Examples:
        | what              | kept | values |
        | a value above     | 7    | 21     |
        | a value far above | 7    | 256    |
        | a negative value  | 7    | -1     |
        | a string          | 7    | "A"    |
        | a surplus value   | 7    | 8,1    |
