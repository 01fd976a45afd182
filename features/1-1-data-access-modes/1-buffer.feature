@section:1.1 @needs:peer
Feature: Buffer mode (1.1)
  Data are sent with AT+QISEND. Received data are cached: +QIURC: "recv",<connectID> tells of them, AT+QIRD reads them.

  Rule: The mode is chosen by AT+QIOPEN

    @MODE-20
    Scenario Outline: A <type> client opened with access_mode 0 is in buffer mode
      Given connection 0 is a <type> client in buffer mode
      Then AT+QISTATE=1,0 returns +QISTATE: 0,"<type>","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>

      Examples:
        | type |
        | TCP  |
        | UDP  |

  Rule: Sending

    @MODE-01
    Scenario Outline: A <type> client sends with AT+QISEND
      Given connection 0 is a <type> client in buffer mode
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "test1" and Ctrl+Z
      Then the module answers SEND OK
      And the peer receives "test1"
      When the host sends AT+QISEND=0,4
      Then the prompt comes
      When the host enters "test"
      Then the module answers SEND OK
      And the peer receives "test"

      Examples:
        | type |
        | TCP  |
        | UDP  |

  Rule: Receiving

    @MODE-02
    Scenario: Received data are told by "recv" and wait for AT+QIRD
      Given the option "recvind" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer sends "test"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And connection 0 has 4 unread bytes
      And AT+QIRD=0,0 returns +QIRD: 4,0,4
      And reading connection 0 gives "test"
      And AT+QIRD=0,0 returns +QIRD: 4,4,0

    @MODE-02
    Scenario Outline: <data> are cached as they were sent
      Given the option "recvind" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer sends <data>
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives <data>

      Examples:
        | data                |
        | 1 byte              |
        | 1461 bytes          |
        | 10000 bytes         |
        | all 256 byte values |

    @MODE-02 @QIRD-11 @QIOPEN-02
    Scenario: What the peer sends first of all is cached
      Given the options viewmode 0, dataformat 0,0 and recvind 0 are in force
      And context 1 is active
      And the peer listens for TCP connections and greets each with "220 ready<CR><LF>"
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 0,0 comes after the answer
      And each of these URCs comes, once:
        """
        +QIURC: "recv",0
        """
      And reading connection 0 gives "220 ready<CR><LF>"

  Rule: No new "recv" before the cache has been emptied

    @MODE-03
    Scenario: Data that come while others are unread are not told of
      Given the option "recvind" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer sends "first"
      Then the URC +QIURC: "recv",0 comes within 30 s
      When the peer sends "second"
      Then connection 0 has 11 unread bytes
      And no URC +QIURC: "recv",0 comes again
      And reading connection 0 gives "firstsecond"
      When the peer sends "third"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And 2 URCs +QIURC: "recv",0 have come in all

    @MODE-03
    Scenario: A read that leaves something in the cache is not enough
      Given the option "recvind" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer sends "first"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And connection 0 has 5 unread bytes
      When the host sends AT+QIRD=0,3
      Then the data are "fir"
      When the peer sends "second"
      Then connection 0 has 8 unread bytes
      And no URC +QIURC: "recv",0 comes again
      And reading connection 0 gives "stsecond"
      When the peer sends "third"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And 2 URCs +QIURC: "recv",0 have come in all

    @MODE-03
    Scenario: Asking for the counters empties nothing
      Given the option "recvind" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer sends "first"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And connection 0 has 5 unread bytes
      When the peer sends "second"
      Then connection 0 has 11 unread bytes
      And no URC +QIURC: "recv",0 comes again
      And reading connection 0 gives "firstsecond"

    @MODE-03
    Scenario: Each connection has its own cache
      Given the option "recvind" is 0
      And connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode
      When the peer of connection 0 sends "first"
      Then the URC +QIURC: "recv",0 comes within 30 s
      When the peer of connection 1 sends "other"
      Then the URC +QIURC: "recv",1 comes within 30 s
      And reading connection 1 gives "other"
      When the peer of connection 0 sends "second"
      Then connection 0 has 11 unread bytes
      And no URC +QIURC: "recv",0 comes again
      And reading connection 0 gives "firstsecond"
      When the peer of connection 0 sends "third"
      Then the URC +QIURC: "recv",0 comes within 30 s
