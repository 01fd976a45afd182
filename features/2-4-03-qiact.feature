@section:2.4.3
Feature: AT+QIACT, activating a context (2.4.3)
  AT+QIACT=<contextID> activates a context that AT+QICSGP has configured; AT+QIACT? shows the active ones with their addresses.

  Rule: Test form

    @QIACT-01
    Scenario: The test form lists the supported contexts
      When the host sends AT+QIACT=?
      Then the module answers:
        """
        +QIACT: (1-15)

        OK
        """

  Rule: Activation

    @QIACT-03 @QIACT-06 @QIACT-08 @QIACT-09 @FLOW-02
    Scenario: A configured context is activated
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACT=1
      Then the module answers OK
      And the answer comes within 150 s
      And context 1 is shown as active

    @QIACT-07
    Scenario: A command that comes before the final result is not executed before it
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACT=1 and, without waiting, AT+QISDE=?
      Then the answer to AT+QIACT=1 is complete before anything is answered to AT+QISDE=?

    @QIACT-10 @QIACT-05 @QIACT-02 @needs:contexts:15 @slow
    Scenario: All fifteen contexts are active at once
      Given every context is configured as IPv4 and none is active
      When the host activates contexts 1 to 15 one after the other
      Then each of contexts 1 to 15 is shown as active

    @QIACT-10 @needs:contexts:2
    Scenario: Several contexts are active at once
      Given context 1 is active
      And context 2 is configured as IPv4 and not active
      When the host sends AT+QIACT=2
      Then the module answers OK
      And context 1 is shown as active
      And context 2 is shown as active

    @E42 @QIACT-04
    Scenario: Activating a context that is active already
      Given context 1 is active
      When the host sends AT+QIACT=1
      Then the module answers OK or ERROR, noted for E42 as "what AT+QIACT answers for an active context"
      And context 1 is shown as active

  Rule: Query

    @QIACT-02 @E15
    Scenario: With nothing active no context is shown as active
      Given no context is active
      When the host sends AT+QIACT?
      Then the module answers:
        """
        [+QIACT: <contextID>,0,<context_type>]
        [...]

        OK
        """

    @QIACT-02 @E15
    Scenario: The query is answered whatever is active
      When the host sends AT+QIACT?
      Then the module answers:
        """
        [+QIACT: <contextID>,<context_state>,<context_type>[,<IPv4_address>][,<IPv6_address>]]
        [...]

        OK
        """

    @QIACT-11 @needs:inbound
    Scenario: The module can be reached at the address that is shown
      Given connection 5 is a TCP listener in buffer mode
      When client "A" connects to listener 5
      Then the URC +QIURC: "incoming",<connectID>,5,<remoteIP>,<remote_port> comes within 30 s

    @QIACT-02 @QIACT-09 @QIACT-11
    Scenario: An active IPv4 context is shown with its local address
      Given context 1 is active as IPv4
      When the host sends AT+QIACT?
      Then AT+QIACT? shows context 1 as +QIACT: 1,1,1,<IPv4_address>

    @QIACT-11 @QIACT-09 @needs:ipv6
    Scenario: An active IPv6 context is shown with its local address
      Given context 1 is active as IPv6
      When the host sends AT+QIACT?
      Then AT+QIACT? shows context 1 as +QIACT: 1,1,2,<IPv6_address>

    @QIACT-11 @E16 @needs:ipv4v6
    Scenario: An active IPv4v6 context is shown with both local addresses
      Given context 1 is active as IPv4v6
      When the host sends AT+QIACT?
      Then AT+QIACT? shows context 1 as one of, noted for E16 as "the context_type that AT+QIACT? shows for IPv4v6":
        """
        +QIACT: 1,1,3,<IPv4_address>,<IPv6_address>
        +QIACT: 1,1,1,<IPv4_address>,<IPv6_address>
        """

  Rule: Errors

    @QIACT-04 @QIACT-05
    Scenario Outline: contextID <contextID> is refused and nothing is activated
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACT=<contextID>
      Then the module answers ERROR
      And context 1 is not shown as active

      Examples:
        | contextID |
        | 0         |
        | 16        |
        | 255       |
        | -1        |
        | "A"       |

    @QIACT-04 @QIACT-06 @needs:refused-apn
    Scenario: A context that the network refuses is not activated
      Given context 1 is not active
      And AT+QICSGP=1,1,"{apn.refused}","","",0 has been answered OK
      When the host sends AT+QIACT=1
      Then the module answers ERROR
      And the answer comes within 150 s
      And the error code is one of chapter 4 other than 0
      And context 1 is not shown as active

    @QIACT-08 @QIACT-04 @E60
    Scenario: A context without APN
      Given a context that was never configured
      When the host sends AT+QIACT={unset.context}
      Then the answer is OK, or ERROR with code 574 or 561, noted for E60 as "what AT+QIACT answers for a context without APN"

    @QIACT-04 @needs:sim
    Scenario: A failure is told by ERROR and its code
      Given context 1 is configured as IPv4 and not active
      And the next AT+QIACT is made to end with code 553
      When the host sends AT+QIACT=1
      Then the module answers ERROR
      And the error code is 553
      And context 1 is not shown as active

    @QIACT-04
    Scenario: A missing contextID is refused
      When the host sends AT+QIACT=
      Then the module answers ERROR

    @QIACT-04
    Scenario: A surplus parameter is refused
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACT=1,1,1
      Then the module answers ERROR

    @QIACT-05
    Scenario Outline: contextID <contextID> can be activated
      Given context <contextID> is configured as IPv4 and not active
      When the host sends AT+QIACT=<contextID>
      Then the module answers OK
      And context <contextID> is shown as active

      Examples:
        | contextID |
        | 1         |

      @needs:contexts:2
      Examples: at the upper end
        | contextID |
        | 15        |
