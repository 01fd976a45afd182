@section:3.9
Feature: Examples: the code of the last command (3.9)

  @EX-3.9 @E37 @E46 @needs:failing-name @slow
  Scenario: Look up a name that does not exist, then ask why it failed
    Given context 1 is active
    When the host sends AT+QIDNSGIP=1,"{name.fails}"
    Then the look-up fails with code 565
    And the error code is 565
    And its text is that of chapter 4 or another, noted for E37

  @EX-3.9 @E37 @E46 @needs:dns-server
  Scenario: The same with a name that the peer's name server denies
    Given context 1 uses the peer's name server
    And a name that nobody knows
    When the host sends AT+QIDNSGIP=1,"{unknown}"
    Then the look-up fails with code 565
    And the error code is 565
    And its text is that of chapter 4 or another, noted for E37
