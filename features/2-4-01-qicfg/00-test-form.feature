@section:2.4.1
Feature: AT+QICFG, options (2.4.1)
  AT+QICFG="<option>"[,<value>[,<value>...]]
  With the name alone it queries an option, with values it sets one. A setting takes effect at once and is not saved.

  Rule: Test form

    @QICFG-01 @QICFG-02
    Scenario: The test form lists every option with its supported values, in the manual's order
      When the host sends AT+QICFG=?
      Then the module answers:
        """
        +QICFG: "transpktsize",(1-1460)
        +QICFG: "transwaittm",(0-20)
        +QICFG: "dataformat",(0,1),(0,1)
        +QICFG: "viewmode",(0,1)
        +QICFG: "udp/sendmode",(0,1)
        +QICFG: "udp/readmode",(0,1)
        +QICFG: "tcp/accept",(0,1)
        +QICFG: "passiveclosed",(0,1)
        +QICFG: "close/mode",(0,1)
        +QICFG: "recvind",(0,1)
        +QICFG: "tcp/keepalive",(0,1),(1-1800),(25-100),(3-10)
        +QICFG: "tcp/retranscfg",(3-12),(1-60)
        +QICFG: "send/auto",(0-11),(0,20-65535),<msg_auto>,(0,1)
        +QICFG: "formatcfg",(0,1)
        +QICFG: "qisend/timeout",(0-120)
        +QICFG: "tcp/delay_ack",(0,1)
        +QICFG: "dns/cache",(0,1)
        +QICFG: "tcp/twrecycle",(2-60000)
        +QICFG: "dns/retry",(1-4),(100-2000)

        OK
        """

  Rule: Options that there are not

    @QICFG-06
    Scenario Outline: <command> names no option
      When the host sends <command>
      Then the module answers ERROR

      Examples:
        | command                |
        | AT+QICFG="nosuch"      |
        | AT+QICFG="nosuch",1    |
        | AT+QICFG="viewmodes"   |
        | AT+QICFG="viewmodes",1 |
        | AT+QICFG="viewmod"     |
        | AT+QICFG="tcp"         |
        | AT+QICFG="udp/mode",0  |
        | AT+QICFG=""            |

  Rule: A setting lasts until a restart

    @QICFG-04 @needs:network
    Scenario: Contexts come and go
      Given context 1 is active
      And the option "transpktsize" is 700
      And the option "qisend/timeout" is 60
      And the option "dns/retry" is 3,500
      When the host sends AT+QIDEACT=1
      Then the module answers OK
      And the option "transpktsize" is still 700
      And the option "qisend/timeout" is still 60
      And the option "dns/retry" is still 3,500
      When the host sends AT+QIACT=1
      Then the module answers OK
      And the option "transpktsize" is still 700
      And the option "qisend/timeout" is still 60
      And the option "dns/retry" is still 3,500
