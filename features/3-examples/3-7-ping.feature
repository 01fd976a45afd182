@section:3.7
Feature: Examples: ping (3.7)

  @EX-3.7 @E32 @E33 @needs:ping
  Scenario: Ping a host: OK, a line for each of four requests, and a summary
    Given context 1 is active
    When the host sends AT+QPING=1,"{ping.host}"
    Then the module answers OK
    And the ping tells 4 requests and sums them up
