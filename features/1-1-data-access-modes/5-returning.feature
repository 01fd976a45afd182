@section:1.1
Feature: Returning to transparent mode (1.1)
  By AT+QISWTMD with access_mode 2, or by ATO where the module has been in transparent mode before. The module answers CONNECT.

  Rule: AT+QISWTMD

    @MODE-09 @needs:peer
    Scenario: AT+QISWTMD=0,2 returns to transparent mode
      Given connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode with +++
      Then the module answers OK
      When the host sends AT+QISWTMD=0,2
      Then the module answers CONNECT
      When the host types "from the host"
      Then the peer receives "from the host"
      When the peer sends "from the peer"
      Then the port shows "from the peer"

    @MODE-09 @needs:peer @slow
    Scenario: Out and in again, twice
      Given connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode with +++
      And the host sends AT+QISWTMD=0,2
      Then the module answers CONNECT
      When the host types "one"
      Then the peer receives "one"
      When the host leaves transparent mode with +++
      And the host sends AT+QISWTMD=0,2
      Then the module answers CONNECT
      When the host types "two"
      Then the peer receives "two"

  Rule: ATO

    @MODE-15 @needs:peer
    Scenario: ATO returns to transparent mode, with the connection that left it
      Given connection 5 is a TCP client in buffer mode
      And connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode with +++
      Then the module answers OK
      When the host sends ATO
      Then the module answers CONNECT
      When the host types "from the host"
      Then the peer receives "from the host"
      When the peer sends "from the peer"
      Then the port shows "from the peer"

    @MODE-15 @MODE-08 @needs:peer @slow
    Scenario: After ATO +++ leaves it again
      Given connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode with +++
      And the host sends ATO
      Then the module answers CONNECT
      When the host leaves transparent mode with +++
      Then the OK came after the guard second and in time
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>

    @MODE-15 @MODE-14 @needs:peer @needs:dtr
    Scenario: ATO returns after DTR was dropped, too
      Given AT&D1 has been answered OK
      And connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode by dropping DTR
      And the host raises DTR
      And the host sends ATO
      Then the module answers CONNECT
      When the host types "from the host"
      Then the peer receives "from the host"

    @MODE-15 @needs:peer @slow
    Scenario: A connection that AT+QISWTMD brought into transparent mode
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISWTMD=0,2
      Then the module answers CONNECT
      When the host leaves transparent mode with +++
      And the host sends ATO
      Then the module answers CONNECT
      When the peer sends "from the peer"
      Then the port shows "from the peer"

    @MODE-16 @needs:reboot @slow
    Scenario: Without transparent mode before, ATO is answered NO CARRIER
      Given the module restarts
      When the host sends ATO
      Then the module answers NO CARRIER

    @MODE-16 @needs:reboot @needs:peer @slow
    Scenario: A connection in buffer mode is nothing that ATO could return to
      Given the module restarts
      And connection 0 is a TCP client in buffer mode
      When the host sends ATO
      Then the module answers NO CARRIER
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>

    @MODE-16 @MODE-18 @needs:peer
    Scenario: After the connection has ended there is nothing that ATO could return to
      Given the option "passiveclosed" is 0
      And connection 0 is a TCP client in transparent mode
      When the peer closes the connection
      Then NO CARRIER comes within 30 s
      When the host sends ATO
      Then the module answers one of these, noted for MODE-16 as "what ATO answers after the connection has ended":
        """
        NO CARRIER
        or
        ERROR
        """
