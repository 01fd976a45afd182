@section:2.3
Feature: The order in which the TCP/IP commands are used (2.3)

  @FLOW-06 @needs:peer
  Scenario: Configure and activate a context, open a socket, exchange data, close the socket, deactivate the context
    Given context 1 is configured as IPv4 and not active
    And the peer listens for TCP connections
    When the host sends AT+QIACT=1
    Then the module answers OK
    And context 1 is shown as active
    When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
    Then the module answers OK
    And the URC +QIOPEN: 0,0 comes after the answer
    When the host sends AT+QISEND=0,7
    Then the prompt comes
    When the host enters "request"
    Then the module answers SEND OK
    And the peer receives "request"
    When the peer sends "answer"
    Then reading connection 0 gives "answer"
    When the host sends AT+QICLOSE=0
    Then the module answers OK
    And the peer sees the connection end
    When the host sends AT+QIDEACT=1
    Then the module answers OK
    And context 1 is not shown as active

  @FLOW-05
  Scenario: The harness restarts a silent module less and less often
    When the harness recovers a module that never answers
    Then it restarts the module again after 0, 0, 0, 10 and 30 min, and then after longer each time
