@section:2.4.1
Feature: AT+QICFG="send/auto", sending by itself (2.4.1)
  AT+QICFG="send/auto",<connectID>[,<period>,<msg_auto>[,<first_send>]]
  The bytes that the hex digits <msg_auto> stand for are sent on the socket every <period> seconds; 0 ends it.

  Rule: Query and setting

    @QICFG-03 @QICFG-04 @QICFG-07 @QICFG-21 @E01 @E04
    Scenario Outline: <values> are set and read back at once
      When the host sends AT+QICFG="send/auto",<values>
      Then the module answers OK
      And the option "send/auto" reads <values>

      Examples: connectID
        | values           |
        | 0,20,"414243",0  |
        | 11,20,"414243",0 |

      Examples: period
        | values             |
        | 2,20,"414243",0    |
        | 2,21,"414243",0    |
        | 2,65534,"414243",0 |
        | 2,65535,"414243",0 |

      Examples: msg_auto
        | values                    |
        | 2,60,"41",0               |
        | 2,60,"{398 hex digits}",0 |
        | 2,60,"{400 hex digits}",0 |

      Examples: first_send
        | values          |
        | 2,60,"414243",1 |

    @QICFG-04 @QICFG-21
    Scenario: A period of 0 ends what was set
      Given AT+QICFG="send/auto",2,60,"414243",0 has been answered OK
      When the host sends AT+QICFG="send/auto",2,0,"414243",0
      Then the module answers OK
      And the option "send/auto" reads 2,0

    @QICFG-04 @QICFG-21 @E04
    Scenario: first_send may be left out
      When the host sends AT+QICFG="send/auto",2,60,"414243"
      Then the module answers OK
      And the option "send/auto" reads 2,60,"414243"

    @QICFG-05 @QICFG-21 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given AT+QICFG="send/auto",2,60,"414243",0 has been answered OK
      When the host sends AT+QICFG="send/auto",<values>
      Then the module answers ERROR
      And the option "send/auto" is still 2,60,"414243",0

      Examples: connectID
        | what                   | values          |
        | a connectID above      | 12,20,"3132",1  |
        | a negative connectID   | -1,20,"3132",1  |
        | a string for connectID | "A",20,"3132",1 |

      Examples: period
        | what                      | values           |
        | a period between 0 and 20 | 2,1,"3132",1     |
        | a period just below 20    | 2,19,"3132",1    |
        | a period above            | 2,65536,"3132",1 |
        | a negative period         | 2,-1,"3132",1    |
        | a string for period       | 2,"A","3132",1   |

      @E56
      Examples: msg_auto
        | what                           | values                    |
        | msg_auto that is no hex digits | 2,20,"WXYZ",1             |
        | msg_auto of 401 bytes          | 2,20,"{802 hex digits}",1 |

      Examples: first_send
        | what                    | values          |
        | a first_send above      | 2,20,"3132",2   |
        | a negative first_send   | 2,20,"3132",-1  |
        | a string for first_send | 2,20,"3132","A" |

      Examples: number of values
        | what            | values          |
        | a surplus value | 2,20,"3132",1,1 |

    @E01 @QICFG-03
    Scenario Outline: A query <how> may be the one that there is, or not
      Given AT+QICFG="send/auto",2,60,"414243",0 has been answered OK
      When the host sends AT+QICFG=<query>
      Then the module answers one of these, noted for E01 as "what a query of send/auto <how> answers":
        """
        +QICFG: "send/auto",<connectID>,<period>,<msg_auto>,<first_send>
        [...]
        OK
        or
        ERROR
        """
      And the option "send/auto" reads 2,60,"414243",0

      Examples:
        | how                 | query         |
        | without a connectID | "send/auto"   |
        | with a connectID    | "send/auto",2 |

    @E01 @QICFG-05
    Scenario: What a period alone does is left open
      When the host sends AT+QICFG="send/auto",2,60
      Then the module answers OK or ERROR, noted for E01 as "what AT+QICFG=send/auto answers without msg_auto"

    @E56 @QICFG-21
    Scenario Outline: Whether <digits> hex digits are taken is left open
      When the host sends AT+QICFG="send/auto",2,60,"{<digits> hex digits}",0
      Then the module answers OK or ERROR, noted for E56 as "what AT+QICFG=send/auto answers to <digits> hex digits"

      Examples:
        | digits |
        | 402    |
        | 800    |

  Rule: Sending

    # One order at a time: whether a module keeps one for each connectID is left open.
    @QICFG-43 @QICFG-21 @QICFG-07 @E04 @needs:peer @slow
    Scenario: The bytes are sent every period on that socket, until the period is 0; another order takes the place of the first
      Given connection 0 is a TCP client in buffer mode
      And connection 1 is a TCP client in buffer mode
      And AT+QICFG="send/auto",1,25,"6F6E65",0 has been answered OK
      When the host sends AT+QICFG="send/auto",1,20,"48656C6C6F1A00",0
      Then the module answers OK
      And the peer of connection 1 receives "Hello<0x1A><0x00>" 2 times, once every 20 s
      When the host sends AT+QICFG="send/auto",1,0,"48656C6C6F1A00",0
      Then the module answers OK
      And the peer of connection 1 receives nothing for 22 s
      And the peer of connection 0 receives nothing

    @E04 @QICFG-43 @needs:peer @slow
    Scenario Outline: What first_send <first_send> does is left open
      Given connection 0 is a TCP client in buffer mode
      When the host sends AT+QICFG="send/auto",0,20,"6F6E65",<first_send>
      Then the module answers OK
      And whether the peer of connection 0 receives anything within 3 s is noted for E04 as "whether send/auto with first_send <first_send> sends at once"

      Examples:
        | first_send |
        | 0          |
        | 1          |
