@section:2.5.5 @needs:context-drop
Feature: +QIURC: "pdpdeact", the network has deactivated a context (2.5.5)
  The host then runs AT+QIDEACT, which resets all connections of the context.

  @URC-PDPDEACT-02
  Scenario: After AT+QIDEACT the context can be activated again
    Given context 1 is configured as IPv4 and not active
    And AT+QIACT=1 has been answered OK
    When the network drops context 1
    Then the URC +QIURC: "pdpdeact",1 comes within 60 s
    When the host sends AT+QIDEACT=1
    Then the module answers OK
    And context 1 is not shown as active
    When the host sends AT+QIACT=1
    Then the module answers OK
    And context 1 is shown as active

  @URC-PDPDEACT-01
  Scenario: A context that the network drops is told
    Given context 1 is active
    When the network drops context 1
    Then the URC +QIURC: "pdpdeact",1 comes within 60 s
    And no URC +QIURC: "pdpdeact",1 comes again

  @URC-PDPDEACT-01 @needs:contexts:2
  Scenario: The URC names the context, and another one stays
    Given context 1 is active
    And context 2 is active
    When the network drops context 2
    Then the URC +QIURC: "pdpdeact",2 comes within 60 s
    And no URC +QIURC: "pdpdeact",1 comes
    And context 1 is shown as active

  @URC-PDPDEACT-01 @needs:contexts:2 @needs:peer
  Scenario: The connections of another context stay
    Given connection 0 is a TCP client in buffer mode
    And connection 1 is a TCP client in buffer mode on context 2
    When the network drops context 2
    Then the URC +QIURC: "pdpdeact",2 comes within 60 s
    And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP",<IP_address>,<remote_port>,<local_port>,2,1,<serverID>,0,<AT_port>
    When the peer of connection 0 sends "still here"
    Then reading connection 0 gives "still here"

  @URC-PDPDEACT-02
  Scenario: AT+QIDEACT resets the servers of the context
    Given connection 2 is a TCP listener in buffer mode
    And connection 3 is a UDP service in buffer mode
    When the network drops context 1
    Then the URC +QIURC: "pdpdeact",1 comes within 60 s
    When the host sends AT+QIDEACT=1
    Then the module answers OK
    And AT+QISTATE=1,2 shows no open connection
    And AT+QISTATE=1,3 shows no open connection

  @URC-PDPDEACT-02 @E70 @needs:peer
  Scenario: AT+QIDEACT resets the connections of the context, and their connectIDs are free
    Given connection 0 is a TCP client in buffer mode
    And connection 1 is a UDP client in buffer mode
    When the network drops context 1
    Then the URC +QIURC: "pdpdeact",1 comes within 60 s
    When the host sends AT+QIDEACT=1
    Then the module answers OK
    And AT+QISTATE=1,0 shows no open connection
    And AT+QISTATE=1,1 shows no open connection
    And at most one URC +QIURC: "closed",0 has come, noted for E70 as "whether a lost context closes its sockets with a URC"
    When context 1 is active
    And the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
    Then the module answers OK
    And the URC +QIOPEN: 0,0 comes after the answer
