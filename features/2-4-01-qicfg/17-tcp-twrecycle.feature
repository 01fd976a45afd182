@section:2.4.1
Feature: AT+QICFG="tcp/twrecycle", the MSL of TIME_WAIT (2.4.1)
  AT+QICFG="tcp/twrecycle"[,<timewait_timeout>]
  The maximum segment lifetime of TIME_WAIT, in milliseconds.

  Rule: Query and setting

    @QICFG-03 @QICFG-26
    Scenario: Without a value it queries
      When the host sends AT+QICFG="tcp/twrecycle"
      Then the module answers:
        """
        +QICFG: "tcp/twrecycle",<timewait_timeout>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-26
    Scenario Outline: <value> is set and reads back at once
      Given the option "tcp/twrecycle" is <before>
      When the host sends AT+QICFG="tcp/twrecycle",<value>
      Then the module answers OK
      And AT+QICFG="tcp/twrecycle" returns +QICFG: "tcp/twrecycle",<value>

      Examples:
        | before | value |
        | 60000  | 2     |
        | 60000  | 3     |
        | 60000  | 1000  |
        | 60000  | 59999 |
        | 2      | 60000 |

    @QICFG-05 @QICFG-26 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "tcp/twrecycle" is <kept>
      When the host sends AT+QICFG="tcp/twrecycle",<values>
      Then the module answers ERROR
      And the option "tcp/twrecycle" is still <kept>

      Examples:
        | what              | kept | values |
        | a value below     | 700  | 1      |
        | a value of 0      | 700  | 0      |
        | a value above     | 700  | 60001  |
        | a value far above | 700  | 65536  |
        | a negative value  | 700  | -1     |
        | a string          | 700  | "A"    |
        | a surplus value   | 700  | 800,1  |
