@section:2.4.1
Feature: AT+QICFG="transpktsize", packets of transparent mode (2.4.1)
  AT+QICFG="transpktsize"[,<transpktsize>]
  The most bytes of a packet that is sent in transparent mode.

  Rule: Query and setting

    @QICFG-03 @QICFG-09
    Scenario: Without a value it queries
      When the host sends AT+QICFG="transpktsize"
      Then the module answers:
        """
        +QICFG: "transpktsize",<transpktsize>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-09
    Scenario Outline: <value> is set and reads back at once
      Given the option "transpktsize" is <before>
      When the host sends AT+QICFG="transpktsize",<value>
      Then the module answers OK
      And AT+QICFG="transpktsize" returns +QICFG: "transpktsize",<value>

      Examples:
        | before | value |
        | 1460   | 1     |
        | 1460   | 2     |
        | 1460   | 1024  |
        | 1460   | 1459  |
        | 1      | 1460  |

    @QICFG-05 @QICFG-09 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "transpktsize" is <kept>
      When the host sends AT+QICFG="transpktsize",<values>
      Then the module answers ERROR
      And the option "transpktsize" is still <kept>

      Examples:
        | what              | kept | values |
        | a value below     | 700  | 0      |
        | a value above     | 700  | 1461   |
        | a value far above | 700  | 65536  |
        | a negative value  | 700  | -1     |
        | a string          | 700  | "A"    |
        | a surplus value   | 700  | 800,1  |
