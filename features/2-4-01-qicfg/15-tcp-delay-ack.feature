@section:2.4.1
Feature: AT+QICFG="tcp/delay_ack", delayed acknowledgement (2.4.1)
  AT+QICFG="tcp/delay_ack"[,<delay_ack>]
  Whether TCP acknowledges received data late: 0 no, 1 yes.

  Rule: Query and setting

    @QICFG-03 @QICFG-24
    Scenario: Without a value it queries
      When the host sends AT+QICFG="tcp/delay_ack"
      Then the module answers:
        """
        +QICFG: "tcp/delay_ack",<delay_ack>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-24
    Scenario Outline: <value> is set and reads back at once
      Given the option "tcp/delay_ack" is <before>
      When the host sends AT+QICFG="tcp/delay_ack",<value>
      Then the module answers OK
      And AT+QICFG="tcp/delay_ack" returns +QICFG: "tcp/delay_ack",<value>

      Examples:
        | before | value |
        | 1      | 0     |
        | 0      | 1     |

    @QICFG-05 @QICFG-24 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "tcp/delay_ack" is <kept>
      When the host sends AT+QICFG="tcp/delay_ack",<values>
      Then the module answers ERROR
      And the option "tcp/delay_ack" is still <kept>

      Examples:
        | what             | kept | values |
        | a value above    | 0    | 2      |
        | a negative value | 1    | -1     |
        | a string         | 1    | "A"    |
        | a surplus value  | 0    | 1,1    |
