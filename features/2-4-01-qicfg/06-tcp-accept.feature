@section:2.4.1
Feature: AT+QICFG="tcp/accept", accepting clients (2.4.1)
  AT+QICFG="tcp/accept"[,<accept>]
  Whether a listener accepts TCP connections of clients by itself: 0 no, 1 yes.

  Rule: Query and setting

    @QICFG-03 @QICFG-15
    Scenario: Without a value it queries
      When the host sends AT+QICFG="tcp/accept"
      Then the module answers:
        """
        +QICFG: "tcp/accept",<accept>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-15
    Scenario Outline: <value> is set and reads back at once
      Given the option "tcp/accept" is <before>
      When the host sends AT+QICFG="tcp/accept",<value>
      Then the module answers OK
      And AT+QICFG="tcp/accept" returns +QICFG: "tcp/accept",<value>

      Examples:
        | before | value |
        | 1      | 0     |
        | 0      | 1     |

    @QICFG-05 @QICFG-15 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "tcp/accept" is <kept>
      When the host sends AT+QICFG="tcp/accept",<values>
      Then the module answers ERROR
      And the option "tcp/accept" is still <kept>

      Examples:
        | what             | kept | values |
        | a value above    | 0    | 2      |
        | a negative value | 1    | -1     |
        | a string         | 1    | "A"    |
        | a surplus value  | 0    | 1,1    |

  Rule: Clients

    @QICFG-34 @needs:inbound
    Scenario: With 1 a client is accepted without the host doing anything
      Given the option "tcp/accept" is 1
      And connection 5 is a TCP listener in buffer mode
      When client "A" connects to listener 5
      Then the URC +QIURC: "incoming",<connectID>,5,<remoteIP>,<remote_port> comes within 30 s

    @QICFG-35 @QICFG-34 @QICFG-07 @needs:inbound
    Scenario: With 0 a client is not accepted, with 1 again one is
      Given the option "tcp/accept" is 0
      And connection 5 is a TCP listener in buffer mode
      When client "A" tries to connect to listener 5 for 5 s
      Then no URC +QIURC: "incoming",<connectID>,<serverID>,<remoteIP>,<remote_port> comes
      And AT+QISTATE? returns +QISTATE: 5,"TCP LISTENER",<IP_address>,<remote_port>,<local_port>,3,1,<serverID>,<access_mode>,<AT_port>
      When the host sends AT+QICFG="tcp/accept",1
      Then the module answers OK
      When client "B" connects to listener 5
      Then the URC +QIURC: "incoming",<connectID>,5,<remoteIP>,<remote_port> comes within 30 s
