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

    @QIDEACTEX-02 @QIDEACTEX-05 @E44
    Scenario: An active context is deactivated
      Given context 1 is active
      When the host sends AT+QIDEACTEX=1
      Then the module answers OK
      And the answer comes at once
      And the URC +QIDEACTEX: 1,0 comes after the answer
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
    Scenario Outline: contextID <contextID> is refused
      When the host sends AT+QIDEACTEX=<contextID>
      Then the module answers ERROR

      Examples:
        | contextID |
        | 0         |
        | 16        |
        | 255       |
        | -1        |
        | "A"       |

    @QIDEACTEX-04 @needs:contexts:2
    Scenario: contextID 15 can be deactivated
      Given context 15 is active
      When the host sends AT+QIDEACTEX=15
      Then the module answers OK
      And the URC +QIDEACTEX: 15,0 comes after the answer
      And context 15 is not shown as active
