@section:2.4.9
Feature: AT+QISTATE, the state of socket services (2.4.9)

  Rule: Test form

    @QISTATE-01
    Scenario: The test form exists
      When the host sends AT+QISTATE=?
      Then the module answers OK

  Rule: Query

    @QISTATE-02 @QISTATE-03 @needs:peer
    Scenario Outline: <query> lists every connection
      Given connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in buffer mode
      When the host sends <query>
      Then the module answers:
        """
        +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>
        +QISTATE: 5,"TCP","{server 5.ip}",{server 5.port},<local_port>,2,1,<serverID>,0,<AT_port>

        OK
        """

      Examples:
        | query       |
        | AT+QISTATE? |
        | AT+QISTATE  |

    @QISTATE-05 @QISTATE-07 @QISTATE-08 @QISTATE-09 @QISTATE-12 @QISTATE-16 @needs:peer
    Scenario: query_type 1 shows one connection
      Given connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in buffer mode
      When the host sends AT+QISTATE=1,5
      Then the module answers:
        """
        +QISTATE: 5,"TCP","{server 5.ip}",{server 5.port},<local_port>,2,1,<serverID>,0,<AT_port>

        OK
        """

  Rule: Errors

    @QISTATE-06
    Scenario Outline: <what> is refused
      When the host sends AT+QISTATE=<parameters>
      Then the module answers ERROR

      Examples:
        | what          | parameters |
        | query_type 2  | 2,1        |
        | query_type -1 | -1,1       |
        | contextID 0   | 0,0        |
        | contextID 16  | 0,16       |
        | connectID 12  | 1,12       |
        | connectID -1  | 1,-1       |
