@section:2.4.5
Feature: AT+QIACTEX, activating a context asynchronously (2.4.5)
  AT+QIACTEX=<contextID>[,<view_mode>] answers at once; the URC +QIACTEX tells the outcome.

  Rule: Test form

    @QIACTEX-01
    Scenario: The test form lists the supported values
      When the host sends AT+QIACTEX=?
      Then the module answers:
        """
        +QIACTEX: (1-15),(0,1)

        OK
        """

  Rule: Activation

    @QIACTEX-03 @QIACTEX-06 @QIACTEX-07 @QIACTEX-08 @QIACTEX-09 @QIACTEX-10 @E44
    Scenario: With view_mode 0 the URC tells the outcome alone
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACTEX=1,0
      Then the module answers OK
      And the answer comes at once
      And the URC +QIACTEX: 1,0 comes after the answer
      And context 1 is shown as active

    @QIACTEX-04 @QIACTEX-07 @QIACTEX-08
    Scenario: With view_mode 1 the URC tells type and address
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACTEX=1,1
      Then the module answers OK
      And the answer comes at once
      And the URC +QIACTEX: 1,0,1,<IPv4_address> comes after the answer

    @QIACTEX-04 @needs:ipv6
    Scenario: With view_mode 1 the URC tells an IPv6 address
      Given context 1 is configured as IPv6 and not active
      When the host sends AT+QIACTEX=1,1
      Then the module answers OK
      And the URC +QIACTEX: 1,0,2,<IPv6_address> comes after the answer

    @QIACTEX-04 @E16 @needs:ipv4v6
    Scenario: With view_mode 1 the URC tells both addresses of an IPv4v6 context
      Given context 1 is configured as IPv4v6 and not active
      When the host sends AT+QIACTEX=1,1
      Then the module answers OK
      And the URC +QIACTEX: 1,0,<context_type>,<IPv4_address>,<IPv6_address> comes after the answer

    @QIACTEX-03 @E17
    Scenario: view_mode left out is 0
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACTEX=1
      Then the module answers OK
      And the URC +QIACTEX: 1,0 comes after the answer

    @QIACTEX-03 @QIACTEX-05 @needs:contexts:2
    Scenario: Of two contexts that are activated at once each is told
      Given context 1 is configured as IPv4 and not active
      And context 2 is configured as IPv4 and not active
      When the host sends AT+QIACTEX=1
      Then the module answers OK
      When the host sends AT+QIACTEX=2
      Then it fails with ERROR, or ends with +QIACTEX: 2,<err>, noted for QIACTEX-03 as "what AT+QIACTEX tells while another activation is under way"
      And each of these URCs comes, once:
        """
        +QIACTEX: 1,0
        """

    @QIACTEX-09 @QIACTEX-03 @QIACTEX-04 @QIACTEX-08 @needs:refused-apn
    Scenario Outline: With view_mode <view_mode> a context that the network refuses is told by its code
      Given context 1 is not active
      And AT+QICSGP=1,1,"{apn.refused}","","",0 has been answered OK
      When the host sends AT+QIACTEX=1,<view_mode>
      Then it fails with ERROR, or later with +QIACTEX: 1,<err>
      And context 1 is not shown as active

      Examples:
        | view_mode |
        | 0         |
        | 1         |

    @QIACTEX-10 @QIACTEX-09 @E60
    Scenario: A context without APN
      Given a context that was never configured
      When the host sends AT+QIACTEX={unset.context}
      Then it fails with ERROR, or ends with +QIACTEX: {unset.context},<err>, noted for E60 as "what AT+QIACTEX tells of a context without APN"

    @QIACTEX-03 @E42
    Scenario: Activating a context that is active already
      Given context 1 is active
      When the host sends AT+QIACTEX=1,0
      Then it fails with ERROR, or ends with +QIACTEX: 1,<err>, noted for E42 as "what AT+QIACTEX tells of an active context"
      And context 1 is shown as active

  Rule: Query

    @QIACTEX-02
    Scenario: An active context is shown with its local address
      Given context 1 is active as IPv4
      When the host sends AT+QIACTEX?
      Then AT+QIACTEX? shows context 1 as +QIACTEX: 1,1,1,<IPv4_address>

    @QIACTEX-02 @E15
    Scenario: With nothing active no context is shown as active
      Given no context is active
      When the host sends AT+QIACTEX?
      Then the module answers:
        """
        [+QIACTEX: <contextID>,0,<context_type>]
        [...]

        OK
        """

  Rule: Errors

    @QIACTEX-05 @QIACTEX-06
    Scenario Outline: contextID <contextID> is refused and nothing is activated
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACTEX=<contextID>,0
      Then the module answers ERROR
      And context 1 is not shown as active

      Examples:
        | contextID |
        | 0         |
        | 16        |
        | 255       |
        | -1        |
        | "A"       |

    @QIACTEX-05 @QIACTEX-07
    Scenario Outline: view_mode <view_mode> is refused and nothing is activated
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACTEX=1,<view_mode>
      Then the module answers ERROR
      And no URC +QIACTEX: 1,<err> comes
      And context 1 is not shown as active

      Examples:
        | view_mode |
        | 2         |
        | -1        |
        | "A"       |

    @QIACTEX-05
    Scenario Outline: <what> is refused and nothing is activated
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACTEX=<parameters>
      Then the module answers ERROR
      And no URC +QIACTEX: 1,<err> comes
      And context 1 is not shown as active

      Examples:
        | what                | parameters |
        | a missing contextID |            |
        | a surplus parameter | 1,0,1      |

    @QIACTEX-05 @needs:sim
    Scenario: A failure that is found at once is told by ERROR and its code
      Given context 1 is configured as IPv4 and not active
      And the next AT+QIACTEX is made to end with code 568
      When the host sends AT+QIACTEX=1,0
      Then the module answers ERROR
      And the answer comes at once
      And the error code is 568
      And no URC +QIACTEX: 1,<err> comes

    @QIACTEX-06 @needs:contexts:2
    Scenario: contextID 15 can be activated
      Given context 15 is configured as IPv4 and not active
      When the host sends AT+QIACTEX=15,0
      Then the module answers OK
      And the URC +QIACTEX: 15,0 comes after the answer
