@section:2.5.4 @needs:inbound
Feature: +QIURC: "incoming", a client has connected (2.5.4)

  Background:
    Given the option "tcp/accept" is 1

  @URC-INCOMING-01 @URC-INCOMING-02 @URC-INCOMING-05 @QIOPEN-22
  Scenario Outline: Listener <listener>: "incoming" tells the new connectID, the listener and the client
    Given connection <listener> is a TCP listener in buffer mode
    When client "A" connects to listener <listener>
    Then the URC "incoming" tells of client "A" and listener <listener>
    And no URC +QIURC: "incoming",<connectID>,<serverID>,<remoteIP>,<remote_port> comes again
    When the host sends AT+QISTATE?
    Then the module answers, in any order:
      """
      +QISTATE: <listener>,"TCP LISTENER","{context 1.ip}",<remote_port>,{port <listener>},3,1,<serverID>,0,<AT_port>
      +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},{port <listener>},2,1,<listener>,0,<AT_port>
      """

    Examples:
      | listener |
      | 0        |
      | 1        |
      | 11       |

  @URC-INCOMING-02 @QIOPEN-22
  Scenario: The connectID is one that is free
    Given connection 9 is a TCP listener in buffer mode
    And connections 0 to 3 are UDP clients in buffer mode
    And connections 5 to 8 are UDP clients in buffer mode
    And connections 10 to 11 are UDP clients in buffer mode
    When client "A" connects to listener 9
    Then the URC "incoming" tells of client "A" and listener 9
    And AT+QISTATE=1,4 returns +QISTATE: 4,"TCP INCOMING","{A.ip}",{A.port},{port 9},2,1,9,0,<AT_port>

  @URC-INCOMING-02 @URC-CLOSED-02
  Scenario: The connectID of a client that has closed is not free before AT+QICLOSE
    Given the option "passiveclosed" is 0
    And connection 0 is a TCP listener in buffer mode
    And client "A" is connected to listener 0
    When client "A" sends "last words"
    And client "A" closes its connection
    Then the URC +QIURC: "closed",{A.id} comes within 30 s
    When client "B" connects to listener 0
    Then the URC "incoming" tells of client "B" and listener 0
    And AT+QISTATE=1,{A.id} returns +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},{port 0},4,1,0,0,<AT_port>
    And reading the connection of client "A" gives "last words"

  @URC-INCOMING-02
  Scenario: A connectID that was closed can be given again
    Given connection 0 is a TCP listener in buffer mode for at most 1 client
    And client "A" is connected to listener 0
    When the host sends AT+QICLOSE={A.id}
    Then the module answers OK
    And AT+QISTATE=1,{A.id} shows no open connection
    When client "B" connects to listener 0
    Then the URC "incoming" tells of client "B" and listener 0
    When client "B" sends "hello"
    Then reading the connection of client "B" gives "hello"

  @URC-INCOMING-02
  Scenario: Clients of two listeners are told apart
    Given connection 2 is a TCP listener in buffer mode
    And connection 3 is a TCP listener in buffer mode
    When client "A" connects to listener 3
    Then the URC "incoming" tells of client "A" and listener 3
    When client "B" connects to listener 2
    Then the URC "incoming" tells of client "B" and listener 2
    When client "A" sends "from A"
    And client "B" sends "from B"
    Then reading the connection of client "A" gives "from A"
    And reading the connection of client "B" gives "from B"

  @URC-INCOMING-03 @QIOPEN-23
  Scenario: The new connection is of type "TCP INCOMING", in buffer mode
    Given connection 1 is a TCP listener in buffer mode
    When client "A" connects to listener 1
    Then the URC "incoming" tells of client "A" and listener 1
    And AT+QISTATE=1,{A.id} returns +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},{port 1},2,1,1,0,<AT_port>
    And the connection of client "A" is in access_mode 0 and its data come so

  @URC-INCOMING-04 @QIOPEN-22
  Scenario Outline: "incoming" comes before the data that a client of a listener in <mode> mode sends at once
    Given connection 1 is a TCP listener in <mode> mode
    When client "A" connects to listener 1 and sends "at once"
    Then the URC "incoming" tells of client "A" and listener 1
    And "incoming" of client "A" comes before any "recv" of it

    Examples:
      | mode        |
      | buffer      |
      | direct push |
