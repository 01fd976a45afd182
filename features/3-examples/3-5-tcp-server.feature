@section:3.5
Feature: Examples: a TCP server in buffer mode (3.5)

  Background:
    Given the option "tcp/accept" is 1

  @EX-3.5.1 @needs:network
  Scenario: Start the server
    Given context 1 is active
    When the host sends AT+QIOPEN=1,1,"TCP LISTENER","127.0.0.1",0,2020,0
    Then the module answers OK
    And the URC +QIOPEN: 1,0 comes after the answer
    When the host sends AT+QISTATE=0,1
    Then the module answers:
      """
      +QISTATE: 1,"TCP LISTENER","{context 1.ip}",<remote_port>,2020,3,1,<serverID>,0,<AT_port>

      OK
      """

  @EX-3.5.2 @needs:inbound
  Scenario: Take a client
    Given context 1 is active
    When the host sends AT+QIOPEN=1,1,"TCP LISTENER","127.0.0.1",0,2020,0
    Then the module answers OK
    And the URC +QIOPEN: 1,0 comes after the answer
    When client "A" connects to listener 1
    Then the URC "incoming" tells of client "A" and listener 1

  @EX-3.5.3 @needs:inbound
  Scenario: Receive a client's data
    Given the option "recvind" is 0
    And connection 1 is a TCP listener in buffer mode
    And client "A" is connected to listener 1
    When client "A" sends "test"
    Then the URC +QIURC: "recv",{A.id} comes within 30 s
    And the connection of client "A" has 4 unread bytes
    When the host sends AT+QIRD={A.id},1500
    Then the module answers:
      """
      +QIRD: 4<CR><LF><data>

      OK
      """
    And the data are "test"
    When the host sends AT+QIRD={A.id},1500
    Then the module answers:
      """
      +QIRD: 0

      OK
      """
    And AT+QIRD={A.id},0 returns +QIRD: 4,4,0

  @EX-3.5.4 @needs:inbound
  Scenario: End the client's connection and the server
    Given connection 1 is a TCP listener in buffer mode
    And client "A" is connected to listener 1
    When the host sends AT+QICLOSE={A.id}
    Then the module answers OK
    And the answer comes within 10 s
    And client "A" sees its connection end
    When the host sends AT+QICLOSE=1
    Then the module answers OK
    And AT+QISTATE? returns no line
