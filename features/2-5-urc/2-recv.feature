@section:2.5.2 @needs:peer
Feature: +QIURC: "recv", data have come (2.5.2)

  @URC-RECV-01 @URC-01 @MODE-02 @QICFG-41
  Scenario: In buffer mode the URC names the connection
    Given the option "recvind" is 0
    And connection 0 is a TCP client in buffer mode
    When the peer sends "test"
    Then the URC +QIURC: "recv",0 comes within 30 s
    And reading connection 0 gives "test"
