@section:3.2 @needs:peer
Feature: Examples: a TCP client in buffer mode (3.2)

  @EX-3.2.1 @E23
  Scenario: Open a connection
    Given context 1 is active
    And the peer listens for TCP connections
    When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
    Then the module answers OK
    And the URC +QIOPEN: 0,0 comes after the answer
    And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>

  @EX-3.2.2
  Scenario: Send data
    Given the option dataformat 0,0 is in force
    And connection 0 is a TCP client in buffer mode
    When the host sends AT+QISEND=0
    Then the prompt comes
    When the host enters "test1" and Ctrl+Z
    Then the module answers SEND OK
    When the host sends AT+QISEND=0,4
    Then the prompt comes
    When the host enters "test"
    Then the module answers SEND OK
    And the peer receives "test1test"
    And AT+QISEND=0,0 tells 9 bytes sent, all of them acknowledged
    When the host sends AT+QISENDEX=0,"3132333435"
    Then the module answers SEND OK
    And the peer receives "12345"
    And AT+QISEND=0,0 tells 14 bytes sent, all of them acknowledged

  @EX-3.2.3 @E29
  Scenario: Receive data
    Given the options viewmode 0, dataformat 0,0 and recvind 0 are in force
    And connection 0 is a TCP client in buffer mode
    When the peer sends 14 bytes
    Then the URC +QIURC: "recv",0 comes within 30 s
    And connection 0 has 14 unread bytes
    When the host sends AT+QIRD=0,1500
    Then the module answers:
      """
      +QIRD: 14<CR><LF><data>

      OK
      """
    And the data are 14 bytes
    When the host sends AT+QIRD=0,1500
    Then the module answers:
      """
      +QIRD: 0

      OK
      """
    And AT+QIRD=0,0 returns +QIRD: 14,14,0

  @EX-3.2.4
  Scenario: Close the connection
    Given connection 0 is a TCP client in buffer mode
    When the host sends AT+QICLOSE=0
    Then the module answers OK
