@section:1.1 @needs:peer
Feature: Leaving transparent mode (1.1)
  By +++, with a second of silence before and after it, or by dropping DTR after AT&D1. The module answers OK.

  Rule: +++ leads to buffer mode

    @MODE-08 @E45
    Scenario: +++ is answered OK after the guard second; the connection stays, and is in buffer mode
      Given the option "recvind" is 0
      And connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode with +++
      Then the OK came after the guard second and in time
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>
      When the peer sends "for the cache"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "for the cache"
      When the host sends AT+QISEND=0,5
      Then the prompt comes
      When the host enters "hello"
      Then the module answers SEND OK
      And the peer receives "hello"

    @MODE-08 @URC-CLOSED-01 @URC-CLOSED-02
    Scenario: After +++ the end of the connection is told by "closed"
      Given the option "passiveclosed" is 0
      And connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode with +++
      Then the module answers OK
      When the peer closes the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      And AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,4,1,<serverID>,0,<AT_port>

    @MODE-08 @slow
    Scenario: What was typed before +++ is sent all the same
      Given the option "transwaittm" is 20
      And connection 0 is a TCP client in transparent mode
      When the host types "last words"
      And the host leaves transparent mode with +++
      Then the module answers OK
      And the peer receives "last words"

    @MODE-07 @MODE-08 @slow
    Scenario: What the peer sends in the guard second is not lost
      Given the option "recvind" is 0
      And connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode with +++, and the peer sends "in between" in the guard second
      Then the module answers OK
      And all of "in between" has come to the host or can be read from connection 0

    @MODE-08 @slow
    Scenario: A UDP client leaves it in the same way
      Given connection 0 is a UDP client in transparent mode
      When the host types "ping"
      Then the peer receives "ping"
      When the host leaves transparent mode with +++
      Then the OK came after the guard second and in time
      And AT+QISTATE=1,0 returns +QISTATE: 0,"UDP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>

  Rule: A second of silence before +++

    @MODE-10 @MODE-13
    Scenario Outline: <gap> after other data +++ is data
      Given connection 0 is a TCP client in transparent mode
      When the host types "abc"
      And the host types "+++" <gap> after its last byte
      Then the peer receives "abc+++"
      And the port shows nothing for 1.5 s
      When the peer sends "still transparent"
      Then the port shows "still transparent"

      Examples:
        | gap    |
        | 0.5 s  |

      @slow
      Examples:
        | gap    |
        | 0.1 s  |
        | 0.8 s  |

    @MODE-10 @MODE-13 @slow
    Scenario Outline: +++ within other data (<data>) is data
      Given connection 0 is a TCP client in transparent mode
      When the host types "<data>" 1.2 s after its last byte
      Then the peer receives "<data>"
      And the port shows nothing for 1.5 s
      When the peer sends "still transparent"
      Then the port shows "still transparent"

      Examples:
        | data   |
        | abc+++ |
        | +++abc |
        | a+++b  |

    @MODE-10 @MODE-08 @E45 @slow
    Scenario Outline: <gap> after other data +++ counts
      Given connection 0 is a TCP client in transparent mode
      When the host types "abc"
      Then the peer receives "abc"
      When the host leaves transparent mode with +++ <gap> after its last byte
      Then the OK came after the guard second and in time
      And the peer receives nothing

      Examples:
        | gap   |
        | 1.3 s |
        | 3 s   |

    @MODE-10 @slow
    Scenario: Data from the network do not break the silence
      Given connection 0 is a TCP client in transparent mode
      When the host types "abc"
      Then the peer receives "abc"
      When 1 s passes
      And the peer sends "news"
      Then the port shows "news"
      When the host leaves transparent mode with +++
      Then the OK came after the guard second and in time

  Rule: The three + within a second, with nothing else among them

    @MODE-11
    Scenario Outline: Three + that are <apart> apart count
      Given connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode with three + <apart> apart
      Then the OK came after the guard second and in time
      And the peer receives nothing

      Examples:
        | apart  |
        | 0.3 s  |

      @slow
      Examples:
        | apart  |
        | 0.05 s |

    @MODE-11 @MODE-13 @slow
    Scenario Outline: Three + that are <apart> apart are data
      Given connection 0 is a TCP client in transparent mode
      When the host types "+" 1.2 s after its last byte
      And the host types "+" <apart> after its last byte
      And the host types "+" <apart> after its last byte
      Then the peer receives "+++"
      And the port shows nothing for 1.5 s
      When the peer sends "still transparent"
      Then the port shows "still transparent"

      Examples:
        | apart |
        | 0.7 s |
        | 1.5 s |

    @MODE-11 @MODE-13 @slow
    Scenario Outline: <data> are data
      Given connection 0 is a TCP client in transparent mode
      When the host types "<data>" 1.2 s after its last byte
      Then the peer receives "<data>"
      And the port shows nothing for 1.5 s
      When the peer sends "still transparent"
      Then the port shows "still transparent"

      Examples:
        | data |
        | ++   |
        | +    |
        | +a++ |
        | ++a+ |
        | ++++ |

    @MODE-11 @MODE-13 @slow
    Scenario: Another byte between the + makes them data, however it comes
      Given connection 0 is a TCP client in transparent mode
      When the host types "++" 1.2 s after its last byte
      And the host types "a" 0.2 s after its last byte
      And the host types "+" 0.2 s after its last byte
      Then the peer receives "++a+"
      And the port shows nothing for 1.5 s
      When the peer sends "still transparent"
      Then the port shows "still transparent"

  Rule: A second of silence after +++

    @MODE-12 @MODE-13 @slow
    Scenario Outline: +++ and <data> <gap> after it are data
      Given connection 0 is a TCP client in transparent mode
      When the host types "+++" 1.2 s after its last byte
      And the host types "<data>" <gap> after its last byte
      Then the peer receives "+++<data>"
      And the port shows nothing for 1.5 s
      When the peer sends "still transparent"
      Then the port shows "still transparent"

      Examples:
        | data | gap    |
        | a    | 0.5 s  |
        | a    | 0.1 s  |
        | a    | 0.8 s  |
        | +    | 0.5 s  |
        | +++  | 0.5 s  |

    @MODE-12 @MODE-10
    Scenario: After a +++ that did not count the next one does
      Given connection 0 is a TCP client in transparent mode
      When the host types "abc"
      And the host types "+++" 0.5 s after its last byte
      Then the peer receives "abc+++"
      When the host leaves transparent mode with +++ 1.2 s after its last byte
      Then the OK came after the guard second and in time

  Rule: DTR

    @MODE-14 @needs:dtr
    Scenario: With AT&D1 dropping DTR leaves transparent mode
      Given the option "recvind" is 0
      And AT&D1 has been answered OK
      And connection 0 is a TCP client in transparent mode
      When the host leaves transparent mode by dropping DTR
      Then the module answers OK
      When the host raises DTR
      Then AT+QISTATE=1,0 returns +QISTATE: 0,"TCP","{server.ip}",{server.port},<local_port>,2,1,<serverID>,0,<AT_port>
      When the peer sends "for the cache"
      Then the URC +QIURC: "recv",0 comes within 30 s
      And reading connection 0 gives "for the cache"

    @MODE-14 @needs:dtr
    Scenario: Dropping DTR leaves it without any silence, and what was typed is sent
      Given AT&D1 has been answered OK
      And connection 0 is a TCP client in transparent mode
      When the host types "last words"
      Then the peer receives "last words"
      When the host leaves transparent mode by dropping DTR
      Then the module answers OK
      And the peer receives nothing

    @MODE-21 @needs:dtr @slow
    Scenario: With AT&D0 dropping DTR changes nothing
      Given AT&D0 has been answered OK
      And connection 0 is a TCP client in transparent mode
      When the host drops DTR
      Then the port shows nothing for 1 s
      When the host types "still transparent"
      Then the peer receives "still transparent"
      When the peer sends "still transparent"
      Then the port shows "still transparent"
      When the host raises DTR
      Then the port shows nothing for 1 s
      When the host leaves transparent mode with +++
      Then the module answers OK
