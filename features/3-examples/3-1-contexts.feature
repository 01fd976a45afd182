@section:3.1
Feature: Examples: configuring and activating a context (3.1)

  @EX-3.1.1 @E14
  Scenario: Configure a context, with five values as printed
    Given context 1 is not active
    When the host sends AT+QICSGP=1,1,"UNINET","",1
    Then the module answers OK, or inconclusively ERROR for E14

  @EX-3.1.2
  Scenario: Activate a context and query it
    Given context 1 is configured as IPv4 and not active
    When the host sends AT+QIACT=1
    Then the module answers OK
    And AT+QIACT? shows context 1 as +QIACT: 1,1,1,<IPv4_address>

  @EX-3.1.3
  Scenario: Deactivate a context
    Given context 1 is active
    When the host sends AT+QIDEACT=1
    Then the module answers OK

  @EX-3.1.4 @E16
  Scenario: Activate and deactivate an IPv4 context, synchronously and asynchronously
    Given context 1 is not active
    When the host sends AT+QICSGP=1,1,"{apn}"
    Then the module answers OK
    When the host sends AT+QIACT=1
    Then the module answers OK
    And AT+QIACT? shows context 1 as +QIACT: 1,1,1,<IPv4_address>
    When the host sends AT+QIDEACT=1
    Then the module answers OK
    When the host sends AT+QIACTEX=1
    Then the module answers OK
    And the URC +QIACTEX: 1,0 comes after the answer
    And AT+QIACTEX? shows context 1 as +QIACTEX: 1,1,1,<IPv4_address>
    When the host sends AT+QIDEACTEX=1
    Then the module answers OK
    And the URC +QIDEACTEX: 1,0 comes after the answer
    When the host sends AT+QIACTEX=1,1
    Then the module answers OK
    And the URC +QIACTEX: 1,0,1,<IPv4_address> comes after the answer
    When the host sends AT+QIDEACTEX=1
    Then the module answers OK
    And the URC +QIDEACTEX: 1,0 comes after the answer

  @EX-3.1.4 @E16 @needs:ipv4v6
  Scenario: Activate an IPv4v6 context
    Given context 1 is not active
    When the host sends AT+QICSGP=1,3,"{apn}"
    Then the module answers OK
    When the host sends AT+QIACT=1
    Then the module answers OK
    And AT+QIACT? shows context 1 as one of, noted for E16 as "the context_type that AT+QIACT? shows for IPv4v6":
      """
      +QIACT: 1,1,3,<IPv4_address>,<IPv6_address>
      +QIACT: 1,1,1,<IPv4_address>,<IPv6_address>
      """
