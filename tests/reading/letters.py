"""Letters invented for the tests, in the forms that real ones have."""

LETTER = """Open letter

Stop the sale of river dams to the Marsh Council

Dear RIVERBANK President Ola Nordmann
RIVERBANK Vice Presidents Ada Byron and Émile Zöla
RIVERBANK Board Delegates
Grace Brewster Hopper
Jan van den Berg
and Member Cities

We, the undersigned 7 organisations, call on RIVERBANK to end its contract with the Marsh Council. According to press reports, the council's water guard is currently representing Marshland in RIVERBANK.

We write for the following reasons:

  1. The council does not represent the people of Marshland. Two courts have refused to hear it.

  2. Lt. General Tam Oak was put by the European Union under an asset freeze and visa ban on 5 May 2020.

  3. Sanctions against Lt. General Tam Oak also remain in place by the US and Canada (see links here).

We therefore call on RIVERBANK to:

  • Suspend the contract, including the second dam.

  • Publish all payments made since 2019.

RIVERBANK must act in the interests of the people downstream.

For more information, please contact:

Ada Byron, Dry Land Watch, [email\u00a0protected]

Ma Thida Win, River Voice, desk@river.example

Signed by:

  1. All Streams Network

  2. Dry Land Watch


  4. Lee Min Ho (MR)

  5. River Voice - Marshland

  7. Women’s Boat Union
"""

STATEMENT = """

# Common Statement

**Marshland: Two years
after the flood, cities
must answer**

Common
Stat

“Cities must tell the truth about the flood, 4 organizations said today..”

March 5
2023

## Common Statement

# Marshland: Two years after the flood, cities must answer

5 March 2023

Cities must tell the truth about the flood, 4 organizations said today. The water guard has killed more than 300 people, detained more than 1,200, and renewed judicial executions since the 2021 flood. About 40,000 people are displaced.

## Common Statement

Local groups have documented beatings, which may amount to torture. Renewed efforts must lead to a just peace.

-\x20
1. #Boats4All
2. Dry Land Watch

## Common Statement

3. River Voice
4. Upper Marsh Union
"""
