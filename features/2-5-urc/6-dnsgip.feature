@section:2.4.17
Feature: +QIURC: "dnsgip", the outcome of a look-up (2.4.17)

  @URC-DNSGIP-01 @QIDNSGIP-08 @needs:dns-server
  Scenario: The header comes first, then as many address lines as it says
    Given context 1 uses the peer's name server, which knows:
      | name | addresses                                      |
      | one  | 192.0.2.11, 192.0.2.12, 192.0.2.13, 192.0.2.14 |
    When the host sends AT+QIDNSGIP=1,"{one}"
    Then the module answers OK
    And the look-up gives 192.0.2.11 and 192.0.2.12 and 192.0.2.13 and 192.0.2.14

  @URC-DNSGIP-01 @needs:dns-server
  Scenario: Lines of another look-up do not come among them
    Given context 1 uses the peer's name server, which knows:
      | name | addresses                          |
      | one  | 192.0.2.11, 192.0.2.12, 192.0.2.13 |
      | two  | 192.0.2.21, 192.0.2.22, 192.0.2.23 |
    When the host sends AT+QIDNSGIP=1,"{one}"
    And the host sends AT+QIDNSGIP=1,"{two}"
    Then the look-ups give, each with its lines together:
      | 192.0.2.11 and 192.0.2.12 and 192.0.2.13 |
      | 192.0.2.21 and 192.0.2.22 and 192.0.2.23 |

  @URC-DNSGIP-01 @QIDNSGIP-03 @needs:dns-server @slow
  Scenario: After a failure the next look-up is told for itself
    Given context 1 uses the peer's name server, which knows:
      | name | addresses  |
      | one  | 192.0.2.11 |
    And a name that nobody knows
    When the host sends AT+QIDNSGIP=1,"{unknown}"
    Then the look-up fails
    When the host sends AT+QIDNSGIP=1,"{one}"
    Then the module answers OK
    And the look-up gives 192.0.2.11
