@section:2.4.4
Feature: AT+QIDEACT, deactivating a context (2.4.4)
  AT+QIDEACT=<contextID> deactivates a context and closes all TCP/IP connections of it.

  Rule: Test form

    @QIDEACT-01
    Scenario: The test form lists the supported contexts
      When the host sends AT+QIDEACT=?
      Then the module answers:
        """
        +QIDEACT: (1-15)

        OK
        """

  Rule: Deactivation

    @QIDEACT-02 @QIDEACT-04 @QIDEACT-05 @QIDEACT-08 @FLOW-04
    Scenario: An active context is deactivated
      Given context 1 is active
      When the host sends AT+QIDEACT=1
      Then the module answers OK
      And the answer comes within 40 s
      And context 1 is not shown as active

    @QIDEACT-07
    Scenario: A command that comes before the final result is not executed before it
      Given context 1 is active
      When the host sends AT+QIDEACT=1 and, without waiting, AT+QISDE=?
      Then the answer to AT+QIDEACT=1 is complete before anything is answered to AT+QISDE=?

    @QIDEACT-02 @QIDEACT-08
    Scenario: A deactivated context can be activated again
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACT=1
      Then the module answers OK
      When the host sends AT+QIDEACT=1
      Then the module answers OK
      When the host sends AT+QIACT=1
      Then the module answers OK
      And context 1 is shown as active

    @QIDEACT-08 @needs:contexts:2
    Scenario: The other contexts stay active
      Given context 1 is active
      And context 2 is active
      When the host sends AT+QIDEACT=2
      Then the module answers OK
      And context 2 is not shown as active
      And context 1 is shown as active

    @QIDEACT-06
    Scenario: A listener and a UDP service of the context are closed
      Given connection 2 is a TCP listener in buffer mode
      And connection 3 is a UDP service in buffer mode
      When the host sends AT+QIDEACT=1
      Then the module answers OK
      And AT+QISTATE=1,2 shows no open connection
      And AT+QISTATE=1,3 shows no open connection

    @QIDEACT-06 @needs:peer
    Scenario: All connections of the context are closed
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a UDP client in buffer mode
      When the host sends AT+QIDEACT=1
      Then the module answers OK
      And AT+QISTATE=1,0 shows no open connection
      And AT+QISTATE=1,1 shows no open connection

    @QIDEACT-06 @needs:silent
    Scenario: A connection that is still being made is given up, too
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"TCP","{silent.ip}",7,0,0
      Then the module answers OK
      And AT+QISTATE=1,0 comes to return +QISTATE: 0,"TCP","{silent.ip}",7,<local_port>,1,1,<serverID>,0,<AT_port> within 5 s
      When the host sends AT+QIDEACT=1
      Then the module answers OK
      And AT+QISTATE=1,0 shows no open connection

    @QIDEACT-06 @needs:inbound
    Scenario: The connection of a listener's client is closed, too
      Given the option "tcp/accept" is 1
      And connection 2 is a TCP listener in buffer mode
      And client "A" is connected to listener 2
      When the host sends AT+QIDEACT=1
      Then the module answers OK
      And AT+QISTATE=1,{A.id} shows no open connection
      And client "A" sees its connection end

    @QIDEACT-06 @needs:peer @needs:contexts:2
    Scenario: Connections of another context stay open
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode on context 2
      When the host sends AT+QIDEACT=2
      Then the module answers OK
      And AT+QISTATE=1,1 shows no open connection
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP",<IP_address>,<remote_port>,<local_port>,2,1,<serverID>,0,<AT_port>

    @QIDEACT-02 @E42
    Scenario: Deactivating a context that is not active
      Given context 1 is not active
      When the host sends AT+QIDEACT=1
      Then the module answers OK or ERROR, noted for E42 as "what AT+QIDEACT answers for an inactive context"
      And context 1 is not shown as active

    @QIDEACT-06 @E42 @needs:peer
    Scenario: Deactivating a context that is not active leaves the connections of another alone
      Given connection 0 is a TCP client in buffer mode
      And context 2 is not active
      When the host sends AT+QIDEACT=2
      Then the module answers OK or ERROR, noted for E42 as "what AT+QIDEACT answers for an inactive context"
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP",<IP_address>,<remote_port>,<local_port>,2,1,<serverID>,0,<AT_port>
      When the peer sends "still here"
      Then reading connection 0 gives "still here"

  Rule: Errors

    @QIDEACT-03 @QIDEACT-04
    Scenario Outline: contextID <contextID> is refused and nothing is deactivated
      Given context 1 is active
      When the host sends AT+QIDEACT=<contextID>
      Then the module answers ERROR
      And context 1 is shown as active

      Examples:
        | contextID |
        | 0         |
        | 16        |
        | 255       |
        | -1        |
        | "A"       |

    @QIDEACT-03 @needs:sim
    Scenario: A failure is told by ERROR and its code
      Given context 1 is active
      And the next AT+QIDEACT is made to end with code 562
      When the host sends AT+QIDEACT=1
      Then the module answers ERROR
      And the error code is 562
      And context 1 is shown as active

    @QIDEACT-03
    Scenario: A missing contextID is refused
      When the host sends AT+QIDEACT=
      Then the module answers ERROR

    @QIDEACT-04 @needs:contexts:2
    Scenario: contextID 15 can be deactivated
      Given context 15 is active
      When the host sends AT+QIDEACT=15
      Then the module answers OK
      And context 15 is not shown as active

    @QIDEACT-03
    Scenario: A surplus parameter is refused
      Given context 1 is active
      When the host sends AT+QIDEACT=1,1,1
      Then the module answers ERROR
      And context 1 is shown as active
