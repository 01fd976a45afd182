@section:2.5 @needs:peer
Feature: The order of URCs, and URCs in the midst of commands (2.5)

  Rule: One after the other

    Background:
      Given the options recvind 0, viewmode 0 and dataformat 0,0 are in force

    @MODE-03 @QIRD-12 @URC-RECV-01
    Scenario: "recv" comes once for all that is cached, and again only when the cache was empty
      Given connection 0 is a TCP client in buffer mode
      When the peer of connection 0 begins to send 2000 bytes, 100 at a time, every 50 ms
      Then connection 0 has 2000 unread bytes
      And each of these URCs comes, once:
        """
        +QIURC: "recv",0
        """
      And reading connection 0 gives 2000 bytes
      When the peer sends "more"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "more"

    @URC-INCOMING-04 @QIOPEN-22 @needs:inbound
    Scenario: A client that sends at once: "incoming" comes before "recv"
      Given connection 1 is a TCP listener in buffer mode
      When client "A" connects to listener 1 and sends "hello" at once
      Then the URC +QIURC: "recv",<connectID> comes within 30 s
      And the URC +QIURC: "incoming",<connectID>,1,<remoteIP>,<remote_port> came before +QIURC: "recv",<connectID>

    @URC-INCOMING-04 @URC-CLOSED-04 @needs:inbound
    Scenario: A client that sends and closes at once: "incoming", "recv", "closed"
      Given the option passiveclosed 0 is in force
      And connection 1 is a TCP listener in buffer mode
      When client "A" connects to listener 1, sends "hello" and closes at once
      Then the URC +QIURC: "closed",<connectID> comes within 30 s
      And the URC +QIURC: "incoming",<connectID>,1,<remoteIP>,<remote_port> came before +QIURC: "recv",<connectID>
      And the URC +QIURC: "recv",<connectID> came before +QIURC: "closed",<connectID>

    @URC-CLOSED-04 @URC-CLOSED-01
    Scenario: "recv" comes before "closed", however much the peer sent
      Given the option passiveclosed 0 is in force
      And connection 0 is a TCP client in buffer mode
      When the peer sends 20000 bytes and closes the connection
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives 20000 bytes
      And each of these URCs comes, once:
        """
        +QIURC: "closed",0
        """
      And the URC +QIURC: "recv",0 came before +QIURC: "closed",0
      And no URC +QIURC: "recv",0 came after +QIURC: "closed",0

    @URC-CLOSED-04 @URC-RECV-02
    Scenario: In direct push mode all data come before "closed"
      Given the option passiveclosed 0 is in force
      And connection 0 is a TCP client in direct push mode
      When the peer sends 20000 bytes and closes the connection
      Then the URC +QIURC: "closed",0 comes
      And connection 0 has pushed 20000 bytes in all
      And no URC +QIURC: "recv",0,<currentrecvlength><CR><LF><data> came after +QIURC: "closed",0

    @QIOPEN-02
    Scenario: OK comes before the URC of each of two openings that run at once
      Given context 1 is active
      And the peer listens for TCP connections as "first"
      And the peer listens for TCP connections as "second"
      When the host sends AT+QIOPEN=1,0,"TCP","{first.ip}",{first.port},0,0
      Then the module answers OK
      When the host sends AT+QIOPEN=1,5,"TCP","{second.ip}",{second.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 5,0 comes after the answer
      And each of these URCs comes, once:
        """
        +QIOPEN: 0,0
        +QIOPEN: 5,0
        """

    @QICLOSE-03 @QICFG-38
    Scenario: OK comes before the "closed" that AT+QICLOSE brings
      Given the option close/mode 1 is in force
      And connection 0 is a TCP client in buffer mode
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      And the URC +QIURC: "closed",0 comes after the answer

  Rule: Several sockets at once

    Background:
      Given the options recvind 0, viewmode 0 and dataformat 0,0 are in force

    @URC-02 @URC-RECV-01 @URC-01
    Scenario: Each socket has its own "recv", and its own data
      Given connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in buffer mode
      And connection 11 is a UDP client in buffer mode that has written to the peer
      When the peer of connection 0 sends "zero"
      And the peer of connection 5 sends "five"
      And the peer of connection 11 sends "eleven"
      Then each of these URCs comes, once:
        """
        +QIURC: "recv",0
        +QIURC: "recv",5
        +QIURC: "recv",11
        """
      And reading connection 11 gives "eleven"
      And reading connection 0 gives "zero"
      And reading connection 5 gives "five"

    @MODE-03 @QIRD-12
    Scenario: What one socket has cached keeps no "recv" of another back
      Given connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in buffer mode
      When the peer of connection 0 sends "unread"
      Then the URC +QIURC: "recv",0 comes within 30 s
      When the peer of connection 5 sends "five"
      Then the URC +QIURC: "recv",5 comes within 30 s
      And reading connection 5 gives "five"
      When the peer of connection 5 sends "again"
      Then the URC +QIURC: "recv",5 comes within 30 s
      And reading connection 5 gives "again"
      And reading connection 0 gives "unread"

    @URC-02 @URC-RECV-02
    Scenario: Data pushed for several sockets at once are told apart
      Given connection 0 is a TCP client in direct push mode
      And connection 5 is a TCP client in direct push mode
      When the peer of connection 0 begins to send 5000 bytes, 500 at a time, every 10 ms
      And the peer of connection 5 begins to send 3000 bytes, 100 at a time, every 4 ms
      Then connection 0 has pushed 5000 bytes in all
      And connection 5 has pushed 3000 bytes in all

    @URC-CLOSED-01 @URC-02
    Scenario: Each socket has its own "closed"
      Given the option passiveclosed 0 is in force
      And connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in buffer mode
      When the peer of connection 5 closes it
      And the peer of connection 0 closes it
      Then each of these URCs comes, once:
        """
        +QIURC: "closed",5
        +QIURC: "closed",0
        """

  Rule: In the midst of commands

    Background:
      Given the options recvind 0, viewmode 0 and dataformat 0,0 are in force

    @URC-02 @SYN-09 @SYN-03
    Scenario Outline: Data are pushed while <command> is asked again and again
      Given connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in direct push mode
      When the peer of connection 5 begins to send 3000 bytes, 50 at a time, every 7 ms
      Then as long as the peer sends, <command> returns <line>
      And connection 5 has pushed 3000 bytes in all

      Examples:
        | command        | line                                                                                  |
        | AT+QISTATE=1,0 | +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port> |
        | AT+QIRD=0,0    | +QIRD: 0,0,0                                                                          |
        | AT+QISEND=0,0  | +QISEND: 0,0,0                                                                        |
        | AT+QIRD=0,1500 | +QIRD: 0                                                                              |

    @URC-02 @QIRD-11
    Scenario: Data are pushed for one connection while another is read
      Given connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in direct push mode
      When the peer of connection 0 begins to send 10000 bytes, 300 at a time, every 10 ms
      And the peer of connection 5 begins to send 3000 bytes, 50 at a time, every 6 ms
      Then reading connection 0 gives 10000 bytes
      And connection 5 has pushed 3000 bytes in all

    @URC-02 @QISEND-17
    Scenario: Data are pushed for one connection while another sends
      Given data echo is on
      And connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in direct push mode
      When the peer of connection 5 begins to send 3000 bytes, 50 at a time, every 6 ms
      And the host sends 10000 bytes over connection 0, 250 at a time
      Then the peer of connection 0 receives 10000 bytes
      And connection 5 has pushed 3000 bytes in all

    @URC-02 @QICLOSE-02 @E64
    Scenario: "recv" comes whole while AT+QICLOSE waits for the peer
      Given the option close/mode 0 is in force
      And connection 5 is a TCP client in buffer mode
      And connection 0 is a TCP client in buffer mode of a peer that never closes
      When the peer of connection 5 sends "news" while AT+QICLOSE=0,1 runs
      Then the final result comes
      And the URC +QIURC: "recv",5 comes, before or after the answer
      And reading connection 5 gives "news"

    @URC-02 @QISEND-04 @E50
    Scenario: "recv" that arises as AT+QISEND begins
      Given data echo is on
      And connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in buffer mode
      When the peer of connection 5 sends "news" while AT+QISEND=0,10 runs
      Then the prompt comes
      When the host enters "0123456789"
      Then the module answers SEND OK
      And the URC +QIURC: "recv",5 comes, never inside the data entry, noted for E50
      And the peer of connection 0 receives "0123456789"
      And reading connection 5 gives "news"

    @URC-02 @QISEND-04 @E50
    Scenario: "recv" of two connections that arises while the prompt waits for data
      Given data echo is on
      And connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in buffer mode
      And connection 6 is a TCP client in buffer mode
      When the host sends AT+QISEND=0,10
      Then the prompt comes
      When the host enters "01234" and no more
      And the peer of connection 5 sends "news"
      And the peer of connection 6 sends "more news"
      Then the data entry goes on
      When the host enters "56789"
      Then the module answers SEND OK
      And the URC +QIURC: "recv",5 comes, never inside the data entry, noted for E50
      And the URC +QIURC: "recv",6 comes, never inside the data entry, noted for E50
      And the peer of connection 0 receives "0123456789"
      And reading connection 5 gives "news"
      And reading connection 6 gives "more news"

    @MODE-02 @URC-RECV-01 @QIRD-12 @E50
    Scenario: "recv" of the very connection that sends
      Given data echo is on
      And connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0,10
      Then the prompt comes
      When the host enters "01234" and no more
      And the peer of connection 0 sends "news"
      Then the data entry goes on
      When the host enters "56789"
      Then the module answers SEND OK
      And the URC +QIURC: "recv",0 comes, never inside the data entry, noted for E50
      And the peer receives "0123456789"
      And reading connection 0 gives "news"

    @MODE-05 @URC-RECV-02 @URC-02
    Scenario: Data that come for the very connection that sends, in direct push mode
      Given data echo is on
      And connection 0 is a TCP client in direct push mode
      When the host sends AT+QISEND=0,10
      Then the prompt comes
      When the host enters "01234" and no more
      And the peer of connection 0 sends "news"
      Then the data entry goes on
      When the host enters "56789"
      Then the module answers SEND OK
      And the peer receives "0123456789"
      And connection 0 has pushed "news" in all

    @MODE-02 @URC-RECV-01 @E46 @needs:dns-server @slow
    Scenario: "recv" that arises while AT+QIDNSGIP waits for an answer
      Given connection 0 is a TCP client in buffer mode
      And context 1 uses the peer's name server, which knows:
        | name | addresses |
        | one  | 192.0.2.1 |
      And the peer's name server answers nothing
      When the host sends AT+QIDNSGIP=1,"{one}"
      And the peer of connection 0 sends "news"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And the look-up fails
      And reading connection 0 gives "news"

    @MODE-02 @URC-RECV-01 @E62 @needs:silent @slow
    Scenario: "recv" that arises while AT+QPING waits for an answer
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QPING=1,"{silent.ip}",2,1
      Then the module answers OK
      When the peer sends "news"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And the ping tells 1 request that nobody answered
      And reading connection 0 gives "news"

    @URC-02 @URC-CLOSED-01 @E50
    Scenario: "closed" that arises while the prompt waits for data
      Given data echo is on
      And the option passiveclosed 0 is in force
      And connection 0 is a TCP client in buffer mode
      And connection 5 is a TCP client in buffer mode
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "01234" and no more
      And the peer of connection 5 closes it
      Then the data entry goes on
      When the host enters "56789" and Ctrl+Z
      Then the module answers SEND OK
      And the URC +QIURC: "closed",5 comes, never inside the data entry, noted for E50
      And the peer of connection 0 receives "0123456789"

    @URC-02 @URC-INCOMING-01 @E50 @needs:inbound
    Scenario: "incoming" that arises while the prompt waits for data
      Given data echo is on
      And the option tcp/accept 1 is in force
      And connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP listener in buffer mode
      When the host sends AT+QISEND=0,10
      Then the prompt comes
      When the host enters "01234" and no more
      And client "A" connects to listener 1
      Then the data entry goes on
      When the host enters "56789"
      Then the module answers SEND OK
      And the URC +QIURC: "incoming",<connectID>,1,<remoteIP>,<remote_port> comes, never inside the data entry, noted for E50
      And the peer of connection 0 receives "0123456789"
