@section:2.4.7
Feature: A stand-in for the real suite

  @QIOPEN-02 @QIOPEN-05
  Scenario: Passes
    Given a step that passes

  @QIOPEN-27 @E19
  Scenario: Fails
    Given a step that passes
    Then a step that fails

  @QIOPEN-28
  Scenario: Is inconclusive
    Given a step that is inconclusive

  @QIOPEN-29 @needs:ipv6
  Scenario: Is not applicable
    Given a step that passes

  @QIOPEN-29
  Scenario: Has a step that nobody wrote
    Given nobody wrote this

  @QIOPEN-29
  Scenario: Breaks in its hook
    Given a step that passes
