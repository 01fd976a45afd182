@section:2.4.6
Feature: AT+QIDEACTEX, deactivating a context asynchronously (2.4.6)
  AT+QIDEACTEX=<contextID> answers at once; the URC +QIDEACTEX tells the outcome.

  Rule: Test form

    @QIDEACTEX-01
    Scenario: The test form lists the supported contexts
      When the host sends AT+QIDEACTEX=?
      Then the module answers:
        """
        +QIDEACTEX: (1-15)

        OK
        """

  Rule: Deactivation

    @QIDEACTEX-02 @QIDEACTEX-04 @QIDEACTEX-05 @E44
    Scenario: An active context is deactivated
      Given context 1 is active
      When the host sends AT+QIDEACTEX=1
      Then the module answers OK
      And the answer comes at once
      And the URC +QIDEACTEX: 1,0 comes after the answer
      And context 1 is not shown as active

    @QIDEACTEX-06
    Scenario: A listener and a UDP service of the context are closed
      Given connection 2 is a TCP listener in buffer mode
      And connection 3 is a UDP service in buffer mode
      When the host sends AT+QIDEACTEX=1
      Then the module answers OK
      And the URC +QIDEACTEX: 1,0 comes after the answer
      And AT+QISTATE=1,2 shows no open connection
      And AT+QISTATE=1,3 shows no open connection

    @QIDEACTEX-06 @needs:silent
    Scenario: A connection that is still being made is given up, too
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"TCP","{silent.ip}",7,0,0
      Then the module answers OK
      And AT+QISTATE=1,0 comes to return +QISTATE: 0,"TCP","{silent.ip}",7,<local_port>,1,1,<serverID>,0,<AT_port> within 5 s
      When the host sends AT+QIDEACTEX=1
      Then the module answers OK
      And the URC +QIDEACTEX: 1,0 comes after the answer
      And AT+QISTATE=1,0 shows no open connection

    @QIDEACTEX-06 @needs:inbound
    Scenario: The connection of a listener's client is closed, too
      Given the option "tcp/accept" is 1
      And connection 2 is a TCP listener in buffer mode
      And client "A" is connected to listener 2
      When the host sends AT+QIDEACTEX=1
      Then the module answers OK
      And the URC +QIDEACTEX: 1,0 comes after the answer
      And AT+QISTATE=1,{A.id} shows no open connection
      And client "A" sees its connection end

    @QIDEACTEX-06 @needs:peer @needs:contexts:2
    Scenario: Connections of another context stay open
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode on context 2
      When the host sends AT+QIDEACTEX=2
      Then the module answers OK
      And the URC +QIDEACTEX: 2,0 comes after the answer
      And AT+QISTATE=1,1 shows no open connection
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP",<IP_address>,<remote_port>,<local_port>,2,1,<serverID>,0,<AT_port>

    @QIDEACTEX-02
    Scenario: A deactivated context can be activated again
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACT=1
      Then the module answers OK
      When the host sends AT+QIDEACTEX=1
      Then the module answers OK
      And the URC +QIDEACTEX: 1,0 comes after the answer
      When the host sends AT+QIACT=1
      Then the module answers OK
      And context 1 is shown as active

    @QIDEACTEX-02 @E42
    Scenario: Deactivating a context that is not active
      Given context 1 is not active
      When the host sends AT+QIDEACTEX=1
      Then it fails with ERROR, or ends with +QIDEACTEX: 1,<err>, noted for E42 as "what AT+QIDEACTEX tells of an inactive context"
      And context 1 is not shown as active

    @QIDEACTEX-06 @needs:peer
    Scenario: All connections of the context are closed
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a UDP client in buffer mode
      When the host sends AT+QIDEACTEX=1
      Then the module answers OK
      And the URC +QIDEACTEX: 1,0 comes after the answer
      And AT+QISTATE=1,0 shows no open connection
      And AT+QISTATE=1,1 shows no open connection

  Rule: Errors

    @QIDEACTEX-03 @QIDEACTEX-04
    Scenario Outline: contextID <contextID> is refused and nothing is deactivated
      Given context 1 is active
      When the host sends AT+QIDEACTEX=<contextID>
      Then the module answers ERROR
      And context 1 is shown as active

      Examples:
        | contextID |
        | 0         |
        | 16        |
        | 255       |
        | -1        |
        | "A"       |

    @QIDEACTEX-03
    Scenario Outline: <what> is refused and the context stays
      Given context 1 is active
      When the host sends AT+QIDEACTEX=<parameters>
      Then the module answers ERROR
      And no URC +QIDEACTEX: 1,<err> comes
      And context 1 is shown as active

      Examples:
        | what                | parameters |
        | a missing contextID |            |
        | a surplus parameter | 1,1,1      |

    @QIDEACTEX-03 @needs:sim
    Scenario: A failure that is found at once is told by ERROR and its code
      Given context 1 is active
      And the next AT+QIDEACTEX is made to end with code 562
      When the host sends AT+QIDEACTEX=1
      Then the module answers ERROR
      And the error code is 562
      And no URC +QIDEACTEX: 1,<err> comes
      And context 1 is shown as active

    @QIDEACTEX-04 @needs:contexts:2
    Scenario: contextID 15 can be deactivated
      Given context 15 is active
      When the host sends AT+QIDEACTEX=15
      Then the module answers OK
      And the URC +QIDEACTEX: 15,0 comes after the answer
      And context 15 is not shown as active
