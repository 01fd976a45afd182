@section:2.4.19
Feature: AT+QIGETERROR, the code of the last TCP/IP command (2.4.19)

  Rule: Test form

    @QIGETERROR-01
    Scenario: The test form exists
      When the host sends AT+QIGETERROR=?
      Then the module answers OK

  Rule: The last TCP/IP command

    @QIGETERROR-02 @QIGETERROR-04 @QIGETERROR-05 @ERR-000 @E37
    Scenario: After a command that succeeded the code is 0
      When the host sends AT+QISDE?
      Then the final result comes
      When the host sends AT+QIGETERROR
      Then the module answers:
        """
        +QIGETERROR: 0,<errcode_description>

        OK
        """
      And the answer comes within 300 ms
      And its text is that of chapter 4 or another, noted for E37

    @QIGETERROR-02 @QIGETERROR-03 @QIGETERROR-04 @E37
    Scenario Outline: After ERROR to <command> a code tells why
      Given AT+QISDE? has been answered OK
      When the host sends <command>
      Then the module answers ERROR
      And the error code is one of chapter 4 other than 0
      When the host sends AT+QIGETERROR
      Then the module answers:
        """
        +QIGETERROR: <err>,<errcode_description>

        OK
        """
      And the answer comes within 300 ms
      And its text is that of chapter 4 or another, noted for E37

      Examples:
        | command      |
        | AT+QIACT=16  |
        | AT+QISDE=2   |
        | AT+QICSGP=0  |
        | AT+QIRD=12,0 |

    @QIGETERROR-05 @QIGETERROR-03 @ERR-000
    Scenario Outline: Success of <command> replaces the code of a failure by 0
      When the host sends AT+QIACT=16
      Then the module answers ERROR
      And the error code is one of chapter 4 other than 0
      When the host sends <command>
      Then the final result comes
      And the error code is 0

      Examples:
        | command             |
        | AT+QISDE?           |
        | AT+QISTATE?         |
        | AT+QIACT?           |
        | AT+QICFG="viewmode" |

    @QIGETERROR-03 @ERR-563 @ERR-566 @E19 @needs:peer
    Scenario: Only the last code is told
      Given connection 0 is a TCP client in buffer mode
      And the peer listens for TCP connections as "second"
      When the host sends AT+QIOPEN=1,0,"TCP","{second.ip}",{second.port},0,0
      Then opening connection 0 fails with code 563
      And the error code is 563
      Given the peer refuses TCP connections
      When the host sends AT+QIOPEN=1,5,"TCP","{server.ip}",{server.port},0,0
      Then opening connection 5 fails with code 566
      And the error code is 566

    @QIGETERROR-03 @ERR-563 @E19 @needs:peer
    Scenario: The code of a failure gives way to that of the next
      Given connection 0 is a TCP client in buffer mode
      And the peer listens for TCP connections as "second"
      When the host sends AT+QIOPEN=1,0,"TCP","{second.ip}",{second.port},0,0
      Then opening connection 0 fails with code 563
      When the host sends AT+QIACT=16
      Then the module answers ERROR
      And the error code is one of chapter 4 other than 0 and 563

    @QIGETERROR-03 @needs:sim
    Scenario: Of failures in a row the last is told
      Given the next AT+QIACT is made to end with code 561
      And the next AT+QIDEACT is made to end with code 562
      When the host sends AT+QIACT=1
      Then the module answers ERROR
      When the host sends AT+QIDEACT=1
      Then the module answers ERROR
      And the error code is 562

    @QIGETERROR-03 @ERR-563 @E19 @needs:peer
    Scenario: A success after a failure leaves no code of the failure
      Given connection 0 is a TCP client in buffer mode
      And the peer listens for TCP connections as "second"
      When the host sends AT+QIOPEN=1,0,"TCP","{second.ip}",{second.port},0,0
      Then opening connection 0 fails with code 563
      When the host sends AT+QIOPEN=1,5,"TCP","{second.ip}",{second.port},0,0
      Then the module answers OK
      And the URC +QIOPEN: 5,0 comes after the answer
      And the error code is 0

    @QIGETERROR-03 @E38
    Scenario Outline: <command> does not change the code
      When the host sends AT+QIACT=16
      Then the module answers ERROR
      And the error code is one of chapter 4 other than 0
      And AT+QIGETERROR tells the same code after <command>

      Examples:
        | command         |
        | AT+QIGETERROR   |
        | AT+QIGETERROR=? |
        | AT              |
        | ATI             |
        | AT+CMEE=9       |
        | AT+QNOSUCH      |

  Rule: Errors

    @QIGETERROR-02 @SYN-10
    Scenario Outline: <command> is no form of the command
      When the host sends <command>
      Then the module answers ERROR

      Examples:
        | command         |
        | AT+QIGETERROR?  |
        | AT+QIGETERROR=1 |
