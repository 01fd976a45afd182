@section:3.6 @needs:peer
Feature: Examples: a UDP service (3.6)
  With a free local port in place of the printed 3030.

  @EX-3.6.1
  Scenario: Open a UDP service
    Given context 1 is active
    And a local port that is free
    When the host sends AT+QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,{local.port},0
    Then the module answers OK
    And the URC +QIOPEN: 2,0 comes after the answer
    And AT+QISTATE=0,1 returns +QISTATE: 2,"UDP SERVICE",<IP_address>,<remote_port>,{local.port},2,1,<serverID>,0,<AT_port>

  @EX-3.6.2
  Scenario: Send data to a remote end
    Given the option dataformat 0,0 is in force
    And connection 2 is a UDP service in buffer mode
    And the peer has a UDP socket
    When the host sends AT+QISEND=2,10,"{udp.ip}",{udp.port}
    Then the prompt comes
    When the host enters "1234567890"
    Then the module answers SEND OK
    And the peer receives "1234567890"

  @EX-3.6.3
  Scenario: Receive data and answer their sender
    Given the options viewmode 0, dataformat 0,0, recvind 0 and udp/readmode 0 are in force
    And connection 2 is a UDP service in buffer mode that has written to the peer
    When the peer sends "AAAA"
    Then the URC +QIURC: "recv",2 comes within 30 s
    When the host sends AT+QIRD=2
    Then the module answers:
      """
      +QIRD: 4,"{udp.ip}",{udp.port}<CR><LF><data>

      OK
      """
    And the data are "AAAA"
    When the host sends AT+QIRD=2
    Then the module answers:
      """
      +QIRD: 0

      OK
      """
    When the host sends AT+QISEND=2,10,"{udp.ip}",{udp.port}
    Then the prompt comes
    When the host enters "1234567890"
    Then the module answers SEND OK
    And the peer receives "1234567890"

  @EX-3.6.4
  Scenario: Close the service
    Given connection 2 is a UDP service in buffer mode
    When the host sends AT+QICLOSE=2
    Then the module answers OK
    And AT+QISTATE=1,2 shows no open connection
