@section:2.4.1
Feature: AT+QICFG="passiveclosed", closing after the server (2.4.1)
  AT+QICFG="passiveclosed"[,<closed>]
  Whether the module drops a TCP connection by itself once the server has closed it: 0 no, 1 yes.

  Rule: Query and setting

    @QICFG-03 @QICFG-16
    Scenario: Without a value it queries
      When the host sends AT+QICFG="passiveclosed"
      Then the module answers:
        """
        +QICFG: "passiveclosed",<closed>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-16
    Scenario Outline: <value> is set and reads back at once
      Given the option "passiveclosed" is <before>
      When the host sends AT+QICFG="passiveclosed",<value>
      Then the module answers OK
      And AT+QICFG="passiveclosed" returns +QICFG: "passiveclosed",<value>

      Examples:
        | before | value |
        | 1      | 0     |
        | 0      | 1     |

    @QICFG-05 @QICFG-16 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "passiveclosed" is <kept>
      When the host sends AT+QICFG="passiveclosed",<values>
      Then the module answers ERROR
      And the option "passiveclosed" is still <kept>

      Examples:
        | what             | kept | values |
        | a value above    | 0    | 2      |
        | a negative value | 1    | -1     |
        | a string         | 1    | "A"    |
        | a surplus value  | 0    | 1,1    |

  Rule: After the server closes

    @QICFG-36 @E39 @needs:peer
    Scenario: With 1 the module drops the connection by itself
      Given the option "passiveclosed" is 1
      And connection 0 is a TCP client in buffer mode
      When the peer closes the connection
      Then the peer sees the connection end
      And connection 0 is gone without AT+QICLOSE
      And at most 1 URC +QIURC: "closed",0 has come
      When the host sends AT+QICLOSE=0
      Then the module answers OK or ERROR, noted for E39 as "what AT+QICLOSE answers after passiveclosed 1 has freed the connectID"

    @QICFG-36 @E39 @needs:peer
    Scenario: With 1 the connectID can be opened again without AT+QICLOSE
      Given the option "passiveclosed" is 1
      And connection 0 is a TCP client in buffer mode
      When the peer closes the connection
      Then the peer sees the connection end
      And connection 0 is gone without AT+QICLOSE
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer

    @QICFG-07 @QICFG-36 @E39 @needs:peer
    Scenario: It takes effect at once, for connections that are open
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode
      And the option "passiveclosed" is 1
      When the peer of connection 0 closes it
      Then the peer of connection 0 sees it end
      And connection 0 is gone without AT+QICLOSE
      When the host sends AT+QICFG="passiveclosed",0
      Then the module answers OK
      When the peer of connection 1 closes it
      Then the URC +QIURC: "closed",1 comes within 30 s
      And AT+QISTATE=1,1 returns +QISTATE: 1,"TCP",<IP_address>,<remote_port>,<local_port>,4,1,<serverID>,0,<AT_port>

    @QICFG-37 @URC-CLOSED-02 @QISTATE-12 @needs:peer @slow
    Scenario: With 0 the socket stays in Closing until AT+QICLOSE
      Given the option "passiveclosed" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer closes the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,4,1,<serverID>,0,<AT_port>
      When 5 s pass
      Then AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,4,1,<serverID>,0,<AT_port>
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And AT+QISTATE=1,0 shows no open connection
      And the peer sees the connection end
