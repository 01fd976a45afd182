@section:3.3 @needs:peer
Feature: Examples: a TCP client in transparent mode (3.3)

  @EX-3.3.1
  Scenario: Open a connection in transparent mode
    Given context 1 is active
    And the peer listens for TCP connections
    When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,2
    Then the module answers CONNECT
    And the answer comes within 150 s
    And the peer sees a connection

  @EX-3.3.2
  Scenario: Send data
    Given connection 0 is a TCP client in transparent mode
    When the host types "All data got from COM port will be sent to internet directly"
    Then the peer receives "All data got from COM port will be sent to internet directly"

  @EX-3.3.3
  Scenario: Receive data
    Given connection 0 is a TCP client in transparent mode
    When the peer sends "Test 1"
    Then the port shows "Test 1"

  @EX-3.3.4
  Scenario: Leave transparent mode and close the connection
    Given connection 0 is a TCP client in transparent mode
    When the host leaves transparent mode with +++
    Then the module answers OK
    When the host sends AT+QICLOSE=0
    Then the module answers OK
    And the answer comes within 10 s
    And the peer sees the connection end
