@section:2.5
Feature: URCs are frames of their own (2.5)
  Every URC has <CR><LF> before it and after it, and stands neither inside another line nor between a header and its data.

  Rule: Framing

    @URC-01 @needs:peer
    Scenario: The URCs of a TCP client in buffer mode
      Given connection 0 is a TCP client in buffer mode
      When the peer sends "test"
      Then the URC +QIURC: "recv",0[,<currentrecvlength>] comes within 30 s
      When the peer closes the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      And every URC is framed <CR><LF><URC><CR><LF>

    @URC-01 @needs:peer
    Scenario: The URCs of a TCP client in direct push mode
      Given connection 0 is a TCP client in direct push mode
      When the peer sends "test1"
      Then the data "test1" are pushed for connection 0
      When the peer sends "test2"
      Then the data "test2" are pushed for connection 0
      And every URC is framed <CR><LF><URC><CR><LF>

    @URC-01 @needs:inbound
    Scenario: The URCs of a listener
      Given the option "tcp/accept" is 1
      And connection 1 is a TCP listener in buffer mode for at most 1 client
      When client "A" connects to listener 1
      Then the URC "incoming" tells of client "A" and listener 1
      When client "B" connects to listener 1
      Then the URC +QIURC: "incoming full" comes within 30 s
      And every URC is framed <CR><LF><URC><CR><LF>

    @URC-01 @needs:network
    Scenario: The URC of a context that is activated
      Given context 1 is configured as IPv4 and not active
      When the host sends AT+QIACTEX=1,0
      Then the module answers OK
      And the URC +QIACTEX: 1,0 comes after the answer
      And every URC is framed <CR><LF><URC><CR><LF>

  Rule: Nothing stands inside anything else

    @URC-02 @E53 @needs:peer
    Scenario: URCs that come while data are read and lines are listed
      Given the option "recvind" is 0
      And connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode
      And connection 2 is a TCP client in buffer mode
      And connection 3 is a TCP client in buffer mode
      And connection 4 is a TCP client in buffer mode
      When the peer of connection 0 sends 600 bytes
      Then connection 0 has 600 unread bytes
      And reading connection 0 gives 600 bytes while the peers of connections 1 to 4 send
      And the URC +QIURC: "recv",1 comes within 30 s
      And the URC +QIURC: "recv",2 comes within 30 s
      And the URC +QIURC: "recv",3 comes within 30 s
      And the URC +QIURC: "recv",4 comes within 30 s
      And every URC is framed <CR><LF><URC><CR><LF>

    @URC-02 @E53 @needs:peer
    Scenario: Pushed data that come while data are read and lines are listed
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in direct push mode
      And connection 2 is a TCP client in direct push mode
      And connection 3 is a TCP client in direct push mode
      And connection 4 is a TCP client in direct push mode
      When the peer of connection 0 sends 600 bytes
      Then connection 0 has 600 unread bytes
      And reading connection 0 gives 600 bytes while the peers of connections 1 to 4 send
      And the data "for connection 1" are pushed for connection 1
      And the data "for connection 2" are pushed for connection 2
      And the data "for connection 3" are pushed for connection 3
      And the data "for connection 4" are pushed for connection 4
      And every URC is framed <CR><LF><URC><CR><LF>

    @URC-02 @E53 @needs:peer
    Scenario: Ends of connections that come while data are read and lines are listed
      Given the option "passiveclosed" is 0
      And connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode
      And connection 2 is a TCP client in buffer mode
      When the peer of connection 0 sends 600 bytes
      Then connection 0 has 600 unread bytes
      And reading connection 0 gives 600 bytes while the peers of connections 1 to 2 close
      And the URC +QIURC: "closed",1 comes within 30 s
      And the URC +QIURC: "closed",2 comes within 30 s
