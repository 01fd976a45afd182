@section:2.4.1
Feature: AT+QICFG="tcp/keepalive", TCP keep-alive (2.4.1)
  AT+QICFG="tcp/keepalive"[,<enable>,<idle_time>,<interval_time>,<probe_cnt>]
  After <idle_time> seconds of silence a probe is sent, an unanswered one again every <interval_time> seconds, <probe_cnt> in all.

  Rule: Query and setting

    @QICFG-03 @QICFG-19 @E02
    Scenario: Without values it queries, four values with commas between them
      When the host sends AT+QICFG="tcp/keepalive"
      Then the module answers:
        """
        +QICFG: "tcp/keepalive",<enable>,<idle_time>,<interval_time>,<probe_cnt>

        OK
        """

    @QICFG-04 @QICFG-07 @QICFG-19
    Scenario Outline: <values> are set and read back at once
      Given the option "tcp/keepalive" is 0,90,50,5
      When the host sends AT+QICFG="tcp/keepalive",<values>
      Then the module answers OK
      And AT+QICFG="tcp/keepalive" returns +QICFG: "tcp/keepalive",<values>

      Examples:
        | values        |
        | 1,60,25,3     |
        | 0,60,25,3     |
        | 1,1,50,5      |
        | 1,2,50,5      |
        | 1,1799,50,5   |
        | 1,1800,50,5   |
        | 1,90,26,5     |
        | 1,90,99,5     |
        | 1,90,100,5    |
        | 1,90,50,4     |
        | 1,90,50,9     |
        | 1,90,50,10    |
        | 0,1800,100,10 |

    @QICFG-05 @QICFG-19 @E53
    Scenario Outline: <what> is refused and changes nothing
      Given the option "tcp/keepalive" is 0,90,50,5
      When the host sends AT+QICFG="tcp/keepalive",<values>
      Then the module answers ERROR
      And the option "tcp/keepalive" is still 0,90,50,5

      Examples:
        | what                       | values      |
        | an enable above            | 2,60,25,3   |
        | a negative enable          | -1,60,25,3  |
        | a string for enable        | "A",60,25,3 |
        | an idle_time below         | 1,0,25,3    |
        | an idle_time above         | 1,1801,25,3 |
        | a string for idle_time     | 1,"A",25,3  |
        | an interval_time below     | 1,60,24,3   |
        | an interval_time above     | 1,60,101,3  |
        | a string for interval_time | 1,60,"A",3  |
        | a probe_cnt below          | 1,60,25,2   |
        | a probe_cnt above          | 1,60,25,11  |
        | a string for probe_cnt     | 1,60,25,"A" |
        | a surplus value            | 1,60,25,3,1 |

    @E01 @QICFG-05
    Scenario Outline: What <values> alone does is left open
      Given the option "tcp/keepalive" is 1,90,50,5
      When the host sends AT+QICFG="tcp/keepalive",<values>
      Then the module answers OK or ERROR, noted for E01 as "what AT+QICFG=tcp/keepalive answers to <values> alone"

      Examples:
        | values  |
        | 0       |
        | 1       |
        | 1,60    |
        | 1,60,25 |

  Rule: Probes

    Background:
      Given the options dataformat 0,0, viewmode 0, recvind 0 and passiveclosed 0 are in force

    @QICFG-42 @E53 @needs:peer @needs:segments @slow
    Scenario Outline: A connection whose peer is gone is probed and given up: idle <idle_time> s, interval <interval_time> s, <probe_cnt> probes
      Given the option "tcp/keepalive" is 1,<idle_time>,<interval_time>,<probe_cnt>
      And connection 0 is a TCP client in buffer mode
      When the peer sends "test"
      Then reading connection 0 gives "test"
      When the peer of connection 0 falls silent
      Then <probe_cnt> keep-alive probes come, the first after <idle_time> s, then one every <interval_time> s
      And the URC +QIURC: "closed",0 comes within 30 min
      And there were <probe_cnt> keep-alive probes in all

      Examples:
        | idle_time | interval_time | probe_cnt |
        | 10        | 25            | 3         |
        | 1         | 30            | 4         |
        | 120       | 100           | 10        |

    @QICFG-42 @needs:peer @needs:segments @slow
    Scenario: A peer that answers the probes keeps its connection
      Given the option "tcp/keepalive" is 1,5,25,3
      And connection 0 is a TCP client in buffer mode
      Then a keep-alive probe comes within 10 s
      When 150 s pass
      Then no URC +QIURC: "closed",0 comes
      When the peer sends "test"
      Then reading connection 0 gives "test"

    @QICFG-42 @needs:peer @needs:segments @slow
    Scenario: With enable 0 there are no probes, with 1 there are
      Given the option "tcp/keepalive" is 0,1,25,3
      And connection 0 is a TCP client in buffer mode
      Then no keep-alive probe comes for 60 s
      When the host sends AT+QICLOSE=0
      Then the module answers OK
      Given the option "tcp/keepalive" is 1,1,25,3
      And connection 0 is a TCP client in buffer mode
      Then a keep-alive probe comes within 10 s
