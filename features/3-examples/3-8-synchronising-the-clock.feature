@section:3.8
Feature: Examples: synchronising the clock (3.8)

  @EX-3.8 @E35 @E36 @E58 @needs:ntp
  Scenario: Synchronise with a server, then ask the clock
    Given context 1 is active
    And a time server
    And the module's clock is wrong
    When the host sends AT+QNTP=1,"{ntp.server}",{ntp.port}
    Then the module answers OK
    And the synchronisation succeeds
    And AT+CCLK? follows it as the PICS declares, else noted for E58
