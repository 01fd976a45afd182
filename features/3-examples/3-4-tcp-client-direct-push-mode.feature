@section:3.4 @needs:peer
Feature: Examples: a TCP client in direct push mode (3.4)

  @EX-3.4.1 @E23
  Scenario: Open a connection in direct push mode
    Given context 1 is active
    And the peer listens for TCP connections
    When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,1
    Then the module answers OK
    And the URC +QIOPEN: 0,0 comes after the answer
    And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,1,<AT_port>

  @EX-3.4.2
  Scenario: Send data
    Given connection 0 is a TCP client in direct push mode
    When the host sends AT+QISEND=0
    Then the prompt comes
    When the host enters "test1" and Ctrl+Z
    Then the module answers SEND OK
    When the host sends AT+QISEND=0,5
    Then the prompt comes
    When the host enters "test2"
    Then the module answers SEND OK
    And the peer receives "test1test2"
    And AT+QISEND=0,0 tells 10 bytes sent, all of them acknowledged

  @EX-3.4.3
  Scenario: Receive data
    Given the option "viewmode" is 0
    And connection 0 is a TCP client in direct push mode
    When the peer sends "test"
    Then the URC +QIURC: "recv",0,<currentrecvlength><CR><LF><data> comes within 30 s
    And the data "test" are pushed for connection 0

  @EX-3.4.4
  Scenario: Close the connection
    Given connection 0 is a TCP client in direct push mode
    When the host sends AT+QICLOSE=0
    Then the module answers OK
    And the peer sees the connection end
