@section:2.4.18
Feature: AT+QISDE, echo of the data entered for AT+QISEND (2.4.18)
  AT+QISDE=<echo>
  It takes effect at once and is not saved.

  Rule: Test form

    @QISDE-01
    Scenario: The test form lists the supported values
      When the host sends AT+QISDE=?
      Then the module answers:
        """
        +QISDE: (0,1)

        OK
        """

  Rule: Setting and query

    @QISDE-02
    Scenario: The current value can be asked for
      When the host sends AT+QISDE?
      Then the module answers:
        """
        +QISDE: <echo>

        OK
        """

    @QISDE-03 @QISDE-02 @QISDE-04
    Scenario Outline: echo <echo> is set and reads back
      When the host sends AT+QISDE=<other>
      Then the module answers OK
      When the host sends AT+QISDE=<echo>
      Then the module answers OK
      And AT+QISDE? returns +QISDE: <echo>

      Examples:
        | echo | other |
        | 0    | 1     |
        | 1    | 0     |

    @QISDE-07 @E59 @needs:reboot @slow
    Scenario: The value is not saved: a restart brings the default back
      Given data echo has not the value that it has after a restart
      When the module restarts
      Then AT+QISDE? returns +QISDE: {default.echo}

  Rule: Effect

    Background:
      Given command echo is on
      And the option dataformat 0,0 is in force

    @QISDE-05 @QISDE-07 @E59 @needs:peer
    Scenario Outline: With echo 1, <data> entered for AT+QISEND=<parameters> come back
      Given data echo is off
      And connection 0 is a TCP client in buffer mode
      When the host sends AT+QISDE=1
      Then the module answers OK
      When the host sends AT+QISEND=<parameters>
      Then the prompt comes
      When the host enters <data>
      Then the module answers SEND OK
      And the entered data come back
      And the peer receives <sent>

      Examples:
        | parameters | data                    | sent                |
        | 0          | "test1test2" and Ctrl+Z | "test1test2"        |
        | 0,10       | "test1test2"            | "test1test2"        |
        | 0,256      | all 256 byte values     | all 256 byte values |
        | 0,1460     | 1460 bytes              | 1460 bytes          |

    @QISDE-06 @QISDE-07 @E59 @needs:peer
    Scenario Outline: With echo 0, <data> entered for AT+QISEND=<parameters> do not come back
      Given data echo is on
      And connection 0 is a TCP client in buffer mode
      When the host sends AT+QISDE=0
      Then the module answers OK
      When the host sends AT+QISEND=<parameters>
      Then the prompt comes
      When the host enters <data>
      Then the module answers SEND OK
      And the entered data do not come back
      And the peer receives <sent>

      Examples:
        | parameters | data                    | sent                |
        | 0          | "test1test2" and Ctrl+Z | "test1test2"        |
        | 0,10       | "test1test2"            | "test1test2"        |
        | 0,256      | all 256 byte values     | all 256 byte values |
        | 0,1460     | 1460 bytes              | 1460 bytes          |

    @QISDE-05 @QISDE-06 @needs:peer
    Scenario Outline: Datagrams of a UDP service: with echo <echo> the data <come>
      Given data echo is <state>
      And connection 2 is a UDP service in buffer mode
      And the peer has a UDP socket
      When the host sends AT+QISEND=2,10,"{udp.ip}",{udp.port}
      Then the prompt comes
      When the host enters "1234567890"
      Then the module answers SEND OK
      And the entered data <come>
      And the peer receives "1234567890"

      Examples:
        | echo | state | come             |
        | 1    | on    | come back        |
        | 0    | off   | do not come back |

  Rule: Errors

    @QISDE-04
    Scenario Outline: AT+QISDE=<parameters> is refused
      When the host sends AT+QISDE=<parameters>
      Then the module answers ERROR
      And AT+QISDE? returns +QISDE: <echo>

      Examples:
        | parameters |
        | 2          |
        | 255        |
        | -1         |
        | 1A         |
        | 4294967297 |
        | "A"        |
        |            |
        | 1,1        |

    @QISDE-04 @SYN-10
    Scenario: There is no execution form
      When the host sends AT+QISDE
      Then the module answers ERROR
