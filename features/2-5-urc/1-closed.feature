@section:2.5.1 @needs:peer
Feature: +QIURC: "closed", a connection has ended (2.5.1)

  @URC-CLOSED-01 @URC-CLOSED-02 @QISTATE-12
  Scenario: The peer closes: one "closed", and the socket is Closing
    Given the option "passiveclosed" is 0
    And connection 0 is a TCP client in buffer mode
    When the peer closes the connection
    Then the URC +QIURC: "closed",0 comes within 30 s
    And no URC +QIURC: "closed",0 comes again
    And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,4,1,<serverID>,0,<AT_port>

  @URC-CLOSED-01
  Scenario: The peer resets: one "closed"
    Given connection 0 is a TCP client in buffer mode
    When the peer resets the connection
    Then the URC +QIURC: "closed",0 comes within 30 s
    And no URC +QIURC: "closed",0 comes again

  @URC-CLOSED-03
  Scenario: After AT+QICLOSE the connectID can be opened again
    Given connection 0 is a TCP client in buffer mode
    When the peer closes the connection
    Then the URC +QIURC: "closed",0 comes within 30 s
    When the host sends AT+QICLOSE=0
    Then the module answers OK
    When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
    Then the module answers OK
    And the URC +QIOPEN: 0,0 comes after the answer

  @URC-CLOSED-04
  Scenario: Data received before the close are told before it and can still be read
    Given the option "passiveclosed" is 0
    And connection 0 is a TCP client in buffer mode
    When the peer sends "last words" and closes the connection
    Then the URC +QIURC: "closed",0 comes within 30 s
    And the URC +QIURC: "recv",0 came before +QIURC: "closed",0
    And reading connection 0 gives "last words"
