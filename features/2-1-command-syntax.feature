@section:2.1
Feature: AT command syntax (2.1)
  Every command line has the prefix AT or at and ends with <CR>. Every response stands between <CR><LF> and <CR><LF>.

  Rule: Command lines

    @SYN-01 @SYN-02
    Scenario Outline: The prefix <prefix> is accepted
      When the host sends <prefix>+QISDE?
      Then the module answers:
        """
        +QISDE: <echo>

        OK
        """

      Examples:
        | prefix | echo   |
        | AT     | <echo> |
        | at     | <echo> |

    @SYN-01
    Scenario Outline: The prefix at is accepted in <command>
      When the host sends <command>
      Then the module answers:
        """
        <answer>

        OK
        """

      Examples:
        | command       | answer                                   |
        | at+QISDE=?    | +QISDE: (0,1)                            |
        | at+QIDEACT=?  | +QIDEACT: (1-15)                         |
        | at+QIGETERROR | +QIGETERROR: <err>,<errcode_description> |

    @SYN-01 @SYN-06
    Scenario: The prefix at is accepted in a set form
      Given AT+QISDE=0 has been answered OK
      When the host sends at+QISDE=1
      Then the module answers OK
      And AT+QISDE? returns +QISDE: 1

    @SYN-01
    Scenario: A line without the prefix is not executed
      Given AT+QISDE=0 has been answered OK
      When the host types "+QISDE=1<CR>"
      And 2 s pass
      Then AT+QISDE? returns +QISDE: 0
      When the host sends AT+QISDE=1
      Then the module answers OK
      And AT+QISDE? returns +QISDE: 1

    @SYN-02
    Scenario: Nothing is executed before the <CR>
      Given AT+QISDE=0 has been answered OK
      When the host types "AT+QISDE=1" without its <CR>
      Then the module answers nothing for 2 s
      When the host completes the line with "<CR>"
      Then the module answers OK
      And AT+QISDE? returns +QISDE: 1

  Rule: Responses

    @SYN-03
    Scenario Outline: The response to <command> is framed by <CR><LF>
      When the host sends <command>
      Then the final result comes
      And every line of the response is framed <CR><LF><response><CR><LF>

      Examples:
        | command      |
        | AT           |
        | AT+QISDE?    |
        | AT+QICFG=?   |
        | AT+QISTATE=2 |

    @SYN-10
    Scenario Outline: AT+<command><form>, which the command does not have, is refused
      When the host sends AT+<command><form>
      Then the module answers ERROR

      Examples: read forms
        | command   | form |
        | QICFG     | ?    |
        | QICSGP    | ?    |
        | QIDEACTEX | ?    |
        | QIOPEN    | ?    |
        | QICLOSE   | ?    |
        | QISEND    | ?    |
        | QISENDEX  | ?    |
        | QISWTMD   | ?    |
        | QPING     | ?    |
        | QIDNSCFG  | ?    |
        | QIDNSGIP  | ?    |

      Examples: execution forms
        | command   | form |
        | QICFG     |      |
        | QIACT     |      |
        | QIDEACT   |      |
        | QIACTEX   |      |
        | QIDEACTEX |      |
        | QICLOSE   |      |
        | QISEND    |      |
        | QIRD      |      |
        | QISENDEX  |      |
        | QISWTMD   |      |
        | QPING     |      |
        | QNTP      |      |
        | QIDNSCFG  |      |
        | QIDNSGIP  |      |
        | QISDE     |      |

      Examples: set forms
        | command | form |
        | QIXYZZY | =1   |

    @SYN-09
    Scenario Outline: <command> yields exactly one final result
      When the host sends <command>
      Then the final result comes
      And no second final result comes

      Examples:
        | command             |
        | AT                  |
        | AT+QICFG="viewmode" |
        | AT+QISDE=2          |
        | AT+QIGETERROR       |

    @SYN-10
    Scenario Outline: <what> is refused, not met with silence
      When the host sends <command>
      Then the module answers ERROR

      Examples:
        | what                                   | command      |
        | an unknown command                     | AT+QIXYZZY   |
        | an unknown command's test form         | AT+QIXYZZY=? |
        | a read form that QIRD does not have    | AT+QIRD?     |
        | an execution form QIOPEN does not have | AT+QIOPEN    |
        | an execution form QICSGP does not have | AT+QICSGP    |
        | a read form that QIDEACT does not have | AT+QIDEACT?  |

  Rule: The four forms

    @SYN-04
    Scenario Outline: The test form of <command> tells that it exists and what it takes
      When the host sends AT+<command>=?
      Then the module answers:
        """
        <line>

        OK
        """

      Examples:
        | command | line           |
        | QIACT   | +QIACT: (1-15) |
        | QISDE   | +QISDE: (0,1)  |

    @SYN-05 @SYN-06
    Scenario Outline: The set form stores <value>, the read form tells it
      When the host sends AT+QISDE=<value>
      Then the module answers OK
      And AT+QISDE? returns +QISDE: <value>

      Examples:
        | value |
        | 0     |
        | 1     |

    @SYN-06
    Scenario: A value more than the set form has is refused
      When the host sends AT+QISDE=1,1
      Then the module answers ERROR

    @SYN-06
    Scenario: The set form takes several values
      When the host sends AT+QICFG="tcp/retranscfg",7,9
      Then the module answers OK
      And AT+QICFG="tcp/retranscfg" returns +QICFG: "tcp/retranscfg",7,9

    @SYN-07
    Scenario: The execution form returns particular information
      When the host sends AT+QIGETERROR
      Then the module answers:
        """
        +QIGETERROR: <err>,<errcode_description>

        OK
        """

    @SYN-08
    Scenario: An optional parameter that is left out takes its earlier value or its default
      Given AT+QICSGP=2,1,"ATTEST","user","secret",2 has been answered OK
      When the host sends AT+QICSGP=2,1,"OTHER"
      Then the module answers OK
      And AT+QICSGP=2 returns one of:
        """
        +QICSGP: 1,"OTHER","user","secret",2
        +QICSGP: 1,"OTHER","","",0
        """
