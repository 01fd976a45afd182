@section:2.4.1
Feature: AT+QICFG, the options after a restart (2.4.1)
  No setting is saved: a restart brings the defaults back.

  @QICFG-08 @QICFG-09 @QICFG-10 @QICFG-19 @QICFG-20 @QICFG-23 @QICFG-26 @QICFG-27 @E06 @needs:reboot @slow
  Scenario: After a restart every option has its default
    Given every option of AT+QICFG is set to a value that it does not have
    When the module restarts
    Then every option of AT+QICFG has its default

  @QICFG-08 @E06 @needs:reboot @slow
  Scenario: What was set between two restarts is gone after the second
    Given the module restarts
    And every option of AT+QICFG is set to a value that it does not have
    When the module restarts
    Then every option of AT+QICFG has the value from before it was set
