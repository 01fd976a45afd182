@section:4
Feature: Error codes (4)
  When a TCP/IP command returns ERROR, AT+QIGETERROR tells why. The number is judged; its text is compared with chapter 4.

  Rule: 0, operation success

    @ERR-000 @E37
    Scenario Outline: After <command> the code is 0
      Given the last TCP/IP command has failed
      When the host sends <command>
      Then the final result comes
      And the error code is 0
      And its text is that of chapter 4 or another, noted for E37

      Examples:
        | command             |
        | AT+QIACT?           |
        | AT+QICSGP=1         |
        | AT+QICFG="viewmode" |
        | AT+QISTATE?         |

  Rule: Codes that any module can be brought to tell

    @ERR-552 @E37
    Scenario Outline: 552, invalid parameters: AT+<command>
      When the host sends AT+<command>
      Then the module answers ERROR
      And the error code is 552
      And its text is that of chapter 4 or another, noted for E37

      Examples:
        | command                   |
        | QIACT=16                  |
        | QIDEACT=0                 |
        | QICSGP=16                 |
        | QICSGP=2,4,"ATTEST.NET"   |
        | QICFG="viewmode",2        |
        | QISTATE=2,1               |
        | QICLOSE=12                |
        | QPING=16,"192.0.2.1"      |
        | QNTP=16,"192.0.2.1"       |
        | QIDNSGIP=16,"example.com" |

    @ERR-561 @needs:refused-apn @E37
    Scenario: 561, PDP context opening failed: the network refuses the access point
      Given context 1 is not active
      And AT+QICSGP=1,1,"{apn.refused}","","",0 has been answered OK
      When the host sends AT+QIACT=1
      Then the module answers ERROR
      And the error code is 561
      And its text is that of chapter 4 or another, noted for E37

    @ERR-561 @QIACTEX-09 @needs:refused-apn
    Scenario: 561, PDP context opening failed: the same, told later
      Given context 1 is not active
      And AT+QICSGP=1,1,"{apn.refused}","","",0 has been answered OK
      When the host sends AT+QIACTEX=1
      Then it fails with ERROR, or later with +QIACTEX: 1,<err> and code 561

    @ERR-563 @E19 @E37 @needs:peer
    Scenario: 563, socket identity has been used: a connectID is opened twice
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then opening connection 0 fails with code 563
      And the error code is 563
      And its text is that of chapter 4 or another, noted for E37

    @ERR-565 @E37 @E46 @needs:dns-server
    Scenario: 565, DNS parse failed: a name that the name server denies
      Given context 1 uses the peer's name server
      And a name that nobody knows
      When the host sends AT+QIDNSGIP=1,"{unknown}"
      Then the look-up fails with code 565
      And the error code is 565
      And its text is that of chapter 4 or another, noted for E37

    @ERR-565 @E46 @needs:failing-name @slow
    Scenario: 565, DNS parse failed: a name that the network denies
      Given context 1 is active
      When the host sends AT+QIDNSGIP=1,"{name.fails}"
      Then the look-up fails with code 565
      And the error code is 565

    @ERR-565 @E19 @needs:failing-name @slow
    Scenario: 565, DNS parse failed: a server whose name is denied
      Given context 1 is active
      When the host sends AT+QIOPEN=1,0,"TCP","{name.fails}",9,0,0
      Then opening connection 0 fails with code 565

    @ERR-566 @E19 @E37 @needs:peer
    Scenario: 566, socket connect failed: the server refuses
      Given context 1 is active
      And the peer refuses TCP connections
      When the host sends AT+QIOPEN=1,0,"TCP","{server.ip}",{server.port},0,0
      Then opening connection 0 fails with code 566
      And the error code is 566
      And its text is that of chapter 4 or another, noted for E37

    @ERR-567 @E37 @needs:peer
    Scenario: 567, socket has been closed: data for a connection that the peer has reset
      Given the option "passiveclosed" is 0
      And connection 0 is a TCP client in buffer mode
      When the peer resets the connection
      Then the URC +QIURC: "closed",0 comes within 30 s
      When the host sends AT+QISEND=0,4
      Then sending is refused
      And the error code is 567
      And its text is that of chapter 4 or another, noted for E37

    @ERR-569 @E62 @needs:silent @slow
    Scenario: 569, operation timeout: a request that nobody answers
      Given context 1 is active
      When the host sends AT+QPING=1,"{silent.ip}",1,1
      Then the module answers OK
      And the ping tells 1 request that nobody answered, each with code 569

    @ERR-570 @E19 @needs:context-drop
    Scenario: 570, PDP context broken down: a connection on a context that the network has dropped
      Given context 1 is active
      And connectID 7 is free
      When the network drops context 1
      Then the URC +QIURC: "pdpdeact",1 comes within 60 s
      When the host sends AT+QIOPEN=1,7,"TCP","192.0.2.1",9,0,0
      Then opening connection 7 fails with code 570 or 561, noted for ERR-570 as "the code of a connection on a lost context"

    @ERR-571 @E25 @needs:peer
    Scenario: 571, cancel sending: Esc at the prompt
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QISEND=0
      Then the prompt comes
      When the host enters "test" and Esc
      Then the entry was cancelled, with code 571 where it is answered ERROR

    @ERR-572
    Scenario: 572, operation not allowed: data for a listener
      Given connection 2 is a TCP listener in buffer mode
      When the host sends AT+QISEND=2,4
      Then sending is refused
      And the error code is 572 or 555, noted for ERR-572 as "the code of AT+QISEND on a listener"

    @ERR-574 @E51 @E60
    Scenario: 574, APN not configured: a context without APN
      Given a context that was never configured
      When the host sends AT+QIACT={unset.context}
      Then the answer is OK, or ERROR with code 574 or 561, noted for E60 as "what AT+QIACT answers for a context without APN"

  Rule: A local port that is taken

    @ERR-556 @E53 @needs:sim
    Scenario Outline: 556, socket bind failed: a second <service_type> at the same port
      Given connection 2 is a <what> in buffer mode
      When the host sends AT+QIOPEN=1,3,"<service_type>","127.0.0.1",0,{local.port},0
      Then opening connection 3 fails with code 556

      Examples:
        | service_type | what         |
        | TCP LISTENER | TCP listener |
        | UDP SERVICE  | UDP service  |

  Rule: Every code is told with its number and text

    @E37 @E51 @needs:sim
    Scenario Outline: <code>, <meaning>
      Given the next AT+<command> is made to end with code <code>
      When the host sends AT+<command>=<parameters>
      Then the module answers ERROR
      And the error code is <code>
      And its text is that of chapter 4 or another, noted for E37

      @ERR-550
      Examples:
        | code | meaning       | command | parameters                  |
        | 550  | unknown error | QIOPEN  | 1,0,"TCP","192.0.2.1",9,0,0 |

      @ERR-551
      Examples:
        | code | meaning           | command | parameters                  |
        | 551  | operation blocked | QIOPEN  | 1,0,"TCP","192.0.2.1",9,0,0 |

      @ERR-552
      Examples:
        | code | meaning            | command | parameters |
        | 552  | invalid parameters | QIACT   | 1          |

      @ERR-553
      Examples:
        | code | meaning           | command | parameters                  |
        | 553  | memory not enough | QIOPEN  | 1,0,"TCP","192.0.2.1",9,0,0 |

      @ERR-554
      Examples:
        | code | meaning                | command | parameters                  |
        | 554  | socket creation failed | QIOPEN  | 1,0,"TCP","192.0.2.1",9,0,0 |

      @ERR-555
      Examples:
        | code | meaning                 | command | parameters |
        | 555  | operation not supported | QISWTMD | 0,1        |

      @ERR-556
      Examples:
        | code | meaning            | command | parameters                      |
        | 556  | socket bind failed | QIOPEN  | 1,0,"TCP","192.0.2.1",9,20001,0 |

      @ERR-557
      Examples:
        | code | meaning              | command | parameters                             |
        | 557  | socket listen failed | QIOPEN  | 1,0,"TCP LISTENER","127.0.0.1",0,20001 |

      @ERR-558
      Examples:
        | code | meaning             | command  | parameters |
        | 558  | socket write failed | QISENDEX | 0,"31"     |

      @ERR-559
      Examples:
        | code | meaning            | command | parameters |
        | 559  | socket read failed | QIRD    | 0          |

      @ERR-560
      Examples:
        | code | meaning              | command | parameters                             |
        | 560  | socket accept failed | QIOPEN  | 1,0,"TCP LISTENER","127.0.0.1",0,20001 |

      @ERR-561
      Examples:
        | code | meaning                    | command | parameters |
        | 561  | PDP context opening failed | QIACT   | 1          |

      @ERR-562
      Examples:
        | code | meaning                    | command | parameters |
        | 562  | PDP context closure failed | QIDEACT | 1          |

      @ERR-563
      Examples:
        | code | meaning                       | command | parameters                  |
        | 563  | socket identity has been used | QIOPEN  | 1,0,"TCP","192.0.2.1",9,0,0 |

      @ERR-564
      Examples:
        | code | meaning  | command  | parameters      |
        | 564  | DNS busy | QIDNSGIP | 1,"example.com" |

      @ERR-565
      Examples:
        | code | meaning          | command  | parameters      |
        | 565  | DNS parse failed | QIDNSGIP | 1,"example.com" |

      @ERR-566
      Examples:
        | code | meaning               | command | parameters                  |
        | 566  | socket connect failed | QIOPEN  | 1,0,"TCP","192.0.2.1",9,0,0 |

      @ERR-567
      Examples:
        | code | meaning                | command | parameters |
        | 567  | socket has been closed | QISEND  | 0,4        |

      @ERR-568
      Examples:
        | code | meaning        | command | parameters          |
        | 568  | operation busy | QNTP    | 1,"192.0.2.1",123,0 |

      @ERR-569
      Examples:
        | code | meaning           | command | parameters |
        | 569  | operation timeout | QICLOSE | 0          |

      @ERR-570
      Examples:
        | code | meaning                 | command | parameters                  |
        | 570  | PDP context broken down | QIOPEN  | 1,0,"TCP","192.0.2.1",9,0,0 |

      @ERR-571
      Examples:
        | code | meaning        | command | parameters |
        | 571  | cancel sending | QISEND  | 0,4        |

      @ERR-572
      Examples:
        | code | meaning               | command | parameters |
        | 572  | operation not allowed | QISEND  | 0,4        |

      @ERR-573
      Examples:
        | code | meaning   | command | parameters                             |
        | 573  | port busy | QIOPEN  | 1,0,"TCP LISTENER","127.0.0.1",0,20001 |

      @ERR-574
      Examples:
        | code | meaning            | command | parameters |
        | 574  | APN not configured | QIACT   | 1          |
