@section:2.4.2
Feature: AT+QICSGP, the parameters of a TCP/IP context (2.4.2)
  AT+QICSGP=<contextID>[,<context_type>,<APN>[,<username>,<password>[,<authentication>]]]
  With the context's number alone it queries, with more it configures. It takes effect at once and is saved.

  Rule: Test form

    @QICSGP-01
    Scenario: The test form lists the supported values
      When the host sends AT+QICSGP=?
      Then the module answers:
        """
        +QICSGP: (1-15),(1-3),<APN>,<username>,<password>,(0-3)

        OK
        """

  Rule: Query

    @QICSGP-02
    Scenario Outline: Context <contextID> can be queried
      When the host sends AT+QICSGP=<contextID>
      Then the module answers:
        """
        +QICSGP: <context_type>,<APN>,<username>,<password>,<authentication>

        OK
        """

      Examples:
        | contextID | context_type   | APN   | username   | password   | authentication   |
        | 1         | <context_type> | <APN> | <username> | <password> | <authentication> |
        | 15        | <context_type> | <APN> | <username> | <password> | <authentication> |

    @QICSGP-12
    Scenario: A context that was never configured
      Given a context that was never configured
      When the host sends AT+QICSGP={unset.context}
      Then the module answers:
        """
        +QICSGP: 1,"","","",0

        OK
        """

  Rule: Configuration

    @QICSGP-03 @QICSGP-10
    Scenario Outline: A <kind> context is configured and reads back at once
      When the host sends AT+QICSGP=2,<context_type>,"ATTEST.NET","user","secret",<authentication>
      Then the module answers OK
      And AT+QICSGP=2 returns +QICSGP: <context_type>,"ATTEST.NET","user","secret",<authentication>

      Examples:
        | kind   | context_type | authentication |
        | IPv4   | 1            | 1              |
        | IPv6   | 2            | 2              |
        | IPv4v6 | 3            | 3              |

    @QICSGP-03
    Scenario: User name, password and authentication may be left out
      When the host sends AT+QICSGP=2,1,"ATTEST.NET"
      Then the module answers OK
      And AT+QICSGP=2 returns +QICSGP: 1,"ATTEST.NET",<username>,<password>,<authentication>

    @QICSGP-03 @E10
    Scenario: Authentication may be left out
      When the host sends AT+QICSGP=2,1,"ATTEST.NET","user","secret"
      Then the module answers OK
      And AT+QICSGP=2 returns +QICSGP: 1,"ATTEST.NET","user","secret",<authentication>

    @QICSGP-03 @QICSGP-05
    Scenario: Another context keeps its configuration
      Given AT+QICSGP=3,1,"KEPT.NET","user","secret",1 has been answered OK
      When the host sends AT+QICSGP=2,2,"OTHER.NET","other","other",2
      Then the module answers OK
      And AT+QICSGP=2 returns +QICSGP: 2,"OTHER.NET","other","other",2
      And AT+QICSGP=3 returns +QICSGP: 1,"KEPT.NET","user","secret",1

    @QICSGP-13
    Scenario: The manual's example
      Given context 1 is not active
      When the host sends AT+QICSGP=1,1,"UNINET","","",1
      Then the module answers OK

    @QICSGP-11 @needs:reboot @slow
    Scenario: The configuration survives a restart
      Given AT+QICSGP=2,1,"KEPT.NET","user","secret",2 has been answered OK
      When the module restarts
      Then AT+QICSGP=2 returns +QICSGP: 1,"KEPT.NET","user","secret",2

  Rule: Ranges

    @QICSGP-05
    Scenario Outline: contextID <contextID> can be configured
      Given context <contextID> is not active
      When the host sends AT+QICSGP=<contextID>,1,"ATTEST.NET","","",0
      Then the module answers OK

      Examples:
        | contextID |
        | 1         |
        | 2         |
        | 14        |
        | 15        |

    @QICSGP-05 @QICSGP-04
    Scenario Outline: contextID <contextID> is refused
      When the host sends AT+QICSGP=<contextID>,1,"ATTEST.NET","","",0
      Then the module answers ERROR

      Examples:
        | contextID |
        | 0         |
        | 16        |
        | 255       |
        | -1        |
        | "A"       |

    @QICSGP-05 @QICSGP-04
    Scenario Outline: The query of contextID <contextID> is refused
      When the host sends AT+QICSGP=<contextID>
      Then the module answers ERROR

      Examples:
        | contextID |
        | 0         |
        | 16        |
        | 255       |
        | -1        |
        | "A"       |

    @QICSGP-06
    Scenario Outline: context_type <context_type> is stored
      When the host sends AT+QICSGP=2,<context_type>,"ATTEST.NET","","",0
      Then the module answers OK
      And AT+QICSGP=2 returns +QICSGP: <context_type>,"ATTEST.NET","","",0

      Examples:
        | context_type |
        | 1            |
        | 2            |
        | 3            |

    @QICSGP-09
    Scenario Outline: authentication <authentication> is stored
      When the host sends AT+QICSGP=2,1,"ATTEST.NET","user","secret",<authentication>
      Then the module answers OK
      And AT+QICSGP=2 returns +QICSGP: 1,"ATTEST.NET","user","secret",<authentication>

      Examples:
        | authentication |
        | 0              |
        | 1              |
        | 2              |
        | 3              |

    @QICSGP-03 @QICSGP-07 @QICSGP-08
    Scenario: Blanks and commas in quotes are data
      When the host sends AT+QICSGP=2,1,"ATTEST.NET","user, one","a,b c",1
      Then the module answers OK
      And AT+QICSGP=2 returns +QICSGP: 1,"ATTEST.NET","user, one","a,b c",1

    @QICSGP-07
    Scenario Outline: A user name of <length> bytes is stored
      When the host sends AT+QICSGP=2,1,"ATTEST.NET","{text of <length> bytes}","secret",1
      Then the module answers OK
      And AT+QICSGP=2 returns +QICSGP: 1,"ATTEST.NET","{text of <length> bytes}","secret",1

      Examples:
        | length |
        | 1      |
        | 126    |
        | 127    |

    @QICSGP-08
    Scenario Outline: A password of <length> bytes is stored
      When the host sends AT+QICSGP=2,1,"ATTEST.NET","user","{text of <length> bytes}",1
      Then the module answers OK
      And AT+QICSGP=2 returns +QICSGP: 1,"ATTEST.NET","user","{text of <length> bytes}",1

      Examples:
        | length |
        | 1      |
        | 126    |
        | 127    |

  Rule: Errors leave the configuration as it was

    @QICSGP-04
    Scenario Outline: <what> is refused and changes nothing
      Given AT+QICSGP=2,1,"KEPT.NET","user","secret",1 has been answered OK
      When the host sends AT+QICSGP=<parameters>
      Then the module answers ERROR
      And AT+QICSGP=2 returns +QICSGP: 1,"KEPT.NET","user","secret",1

      @QICSGP-06
      Examples: context_type
        | what                    | parameters                     |
        | a context_type below    | 2,0,"NEW.NET","new","new",2    |
        | a context_type above    | 2,4,"NEW.NET","new","new",2    |
        | a context_type in words | 2,IPv4,"NEW.NET","new","new",2 |

      @QICSGP-09
      Examples: authentication
        | what                      | parameters                   |
        | an authentication above   | 2,1,"NEW.NET","new","new",4  |
        | a negative authentication | 2,1,"NEW.NET","new","new",-1 |

      @QICSGP-07
      Examples: username
        | what                     | parameters                                  |
        | a user name of 128 bytes | 2,1,"NEW.NET","{text of 128 bytes}","new",2 |
        | a user name of 200 bytes | 2,1,"NEW.NET","{text of 200 bytes}","new",2 |

      @QICSGP-08
      Examples: password
        | what                    | parameters                                  |
        | a password of 128 bytes | 2,1,"NEW.NET","new","{text of 128 bytes}",2 |
        | a password of 200 bytes | 2,1,"NEW.NET","new","{text of 200 bytes}",2 |

      Examples: number of parameters
        | what                       | parameters                    |
        | a surplus parameter        | 2,1,"NEW.NET","new","new",2,1 |
        | a context_type without APN | 2,1                           |
