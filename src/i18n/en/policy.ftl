### Who must come together: the opening rule as a sentence, put together from these pieces.

policy-none = No policy has been set yet.

## People. "dative" is for languages in which a preposition changes the words after it.

policy-reserve = the reserve sheet
    .dative = the reserve sheet
# Where a policy has several reserve sheets.
policy-reserve-named = the reserve sheet “{ $name }”
    .dative = the reserve sheet “{ $name }”

## Lists: "A, B and C", "A, B or C".

policy-comma = { $first }, { $next }
policy-and = { $first } and { $last }
policy-or = { $first } or { $last }
policy-semicolon = { $first }; { $next }
policy-comma-or = { $first }, or { $next }
policy-brackets = ({ $inner })

## Conditions.

policy-together = { $people } together
policy-together-with = { $first }, together with { $next }
policy-either = either { $people }
policy-any = any { $needed ->
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
        [9] nine
        [10] ten
        [11] eleven
        [12] twelve
       *[other] { $needed }
    } of { $people }
policy-any-of-these = any { $needed ->
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
        [9] nine
        [10] ten
        [11] eleven
        [12] twelve
       *[other] { $needed }
    } of these: { $people }

## Sentences.

policy-missing = { $count ->
        [one] { $people } is still missing.
       *[other] { $people } are still missing.
    }
policy-alone = { $count ->
        [one] { $people } could open it alone.
       *[other] { $people } could each open it alone.
    }
policy-indispensable = { $count ->
        [one] Without { $people }, nobody can open it.
       *[other] { $people } are each indispensable: without any one of them, nobody can open it.
    }

# What the root compartment is called on cards.
register-name = The provider's register

# On a client's card, where the root's quorum may open everything.
who-can-open-also = { $words }. Also, in the provider's place, everything: { $root }
