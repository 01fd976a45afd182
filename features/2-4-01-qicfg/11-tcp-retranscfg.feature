@section:2.4.1
Feature: AT+QICFG="tcp/retranscfg", TCP retransmission (2.4.1)
  AT+QICFG="tcp/retranscfg"[,<retrains_cnt>,<retrains_period>]
  A segment that is not acknowledged is sent again <retrains_cnt> times, once every <retrains_period> seconds.

  Rule: Query and setting

    @QICFG-03 @QICFG-20 @E03
    Scenario: Without values it queries
      When the host sends AT+QICFG="tcp/retranscfg"
      Then the module answers:
        """
        +QICFG: "tcp/retranscfg",<retrains_cnt>,<retrains_period>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-20
    Scenario Outline: <values> are set and read back at once
      Given the option "tcp/retranscfg" is 7,30
      When the host sends AT+QICFG="tcp/retranscfg",<values>
      Then the module answers OK
      And AT+QICFG="tcp/retranscfg" returns +QICFG: "tcp/retranscfg",<values>

      Examples:
        | values |
        | 5,3    |
        | 3,30   |
        | 4,30   |
        | 11,30  |
        | 12,30  |
        | 7,1    |
        | 7,2    |
        | 7,59   |
        | 7,60   |
        | 3,1    |
        | 12,60  |

    @QICFG-05 @QICFG-20 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "tcp/retranscfg" is 7,30
      When the host sends AT+QICFG="tcp/retranscfg",<values>
      Then the module answers ERROR
      And the option "tcp/retranscfg" is still 7,30

      Examples:
        | what                         | values  |
        | a retrains_cnt below         | 2,3     |
        | a retrains_cnt above         | 13,3    |
        | a negative retrains_cnt      | -1,3    |
        | a string for retrains_cnt    | "A",3   |
        | a retrains_period below      | 5,0     |
        | a retrains_period above      | 5,61    |
        | a negative retrains_period   | 5,-1    |
        | a string for retrains_period | 5,"A"   |
        | two surplus values           | 5,3,0,1 |

    @E01 @QICFG-05
    Scenario: What one value alone does is left open
      Given the option "tcp/retranscfg" is 7,30
      When the host sends AT+QICFG="tcp/retranscfg",5
      Then the module answers OK or ERROR, noted for E01 as "what AT+QICFG=tcp/retranscfg answers to one of its two values"

    @E03 @QICFG-05
    Scenario: What a third value does is left open
      Given the option "tcp/retranscfg" is 7,30
      When the host sends AT+QICFG="tcp/retranscfg",5,3,1
      Then the module answers OK or ERROR, noted for E03 as "what AT+QICFG=tcp/retranscfg answers to a third value"

  Rule: Retransmissions

    Background:
      Given the options dataformat 0,0, formatcfg 0 and passiveclosed 0 are in force

    @QICFG-50 @E53 @needs:peer @needs:segments @slow
    Scenario Outline: Data that are not acknowledged are repeated <retrains_cnt> times, once every <retrains_period> s, then the connection is given up
      Given the option "tcp/retranscfg" is <retrains_cnt>,<retrains_period>
      And the option "tcp/keepalive" is 0,60,25,3
      And connection 0 is a TCP client in buffer mode
      When the peer of connection 0 falls silent
      And the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And the data are repeated <retrains_cnt> times, once every <retrains_period> s
      And connection 0 is given up within <given up>
      And there were <retrains_cnt> repetitions in all

      Examples:
        | retrains_cnt | retrains_period | given up |
        | 3            | 1               | 60 s     |
        | 5            | 3               | 60 s     |
        | 12           | 2               | 60 s     |
        | 3            | 60              | 120 s    |
