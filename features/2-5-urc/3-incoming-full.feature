@section:2.5.3 @needs:inbound
Feature: +QIURC: "incoming full", no further client is taken (2.5.3)

  Background:
    Given the option "tcp/accept" is 1

  @URC-FULL-01 @QIOPEN-20 @E53
  Scenario: The client limit is reached
    Given connection 1 is a TCP listener in buffer mode for at most 2 clients
    When client "A" connects to listener 1
    Then the URC "incoming" tells of client "A" and listener 1
    And no URC +QIURC: "incoming full" comes
    When client "B" connects to listener 1
    Then the URC "incoming" tells of client "B" and listener 1
    And no URC +QIURC: "incoming full" comes
    When client "C" connects to listener 1
    Then the URC +QIURC: "incoming full" comes within 30 s
    And no URC +QIURC: "incoming",<connectID>,<serverID>,<remoteIP>,<remote_port> comes
    When the host sends AT+QISTATE?
    Then the module answers, in any order:
      """
      +QISTATE: 1,"TCP LISTENER","{context 1.ip}",<remote_port>,{port 1},3,1,<serverID>,0,<AT_port>
      +QISTATE: {A.id},"TCP INCOMING","{A.ip}",{A.port},{port 1},2,1,1,0,<AT_port>
      +QISTATE: {B.id},"TCP INCOMING","{B.ip}",{B.port},{port 1},2,1,1,0,<AT_port>
      """

  @URC-FULL-01 @E53
  Scenario: No connectID is free
    Given connection 0 is a TCP listener in buffer mode
    And connections 1 to 11 are UDP clients in buffer mode
    When client "A" connects to listener 0
    Then the URC +QIURC: "incoming full" comes within 30 s
    And no URC +QIURC: "incoming",<connectID>,<serverID>,<remoteIP>,<remote_port> comes
    # The positive control: with one free connectID a client is taken, and gets that one.
    When the host sends AT+QICLOSE=7
    And client "B" connects to listener 0
    Then the URC "incoming" tells of client "B" and listener 0
    And AT+QISTATE=1,7 returns +QISTATE: 7,"TCP INCOMING","{B.ip}",{B.port},{port 0},2,1,0,0,<AT_port>

  @URC-FULL-01
  Scenario: Each further client brings its own "incoming full"
    Given connection 1 is a TCP listener in buffer mode for at most 1 client
    And client "A" is connected to listener 1
    When client "B" connects to listener 1
    Then the URC +QIURC: "incoming full" comes within 30 s
    When client "C" connects to listener 1
    Then the URC +QIURC: "incoming full" comes within 30 s
