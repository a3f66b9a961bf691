### Wer zusammenkommen muss: die Öffnungsregel als Satz, aus diesen Teilen zusammengesetzt.

policy-none = Es ist noch keine Öffnungsregel festgelegt.

## Personen. „dative“ steht nach „mit“ und „von“.

policy-reserve = das Reserveblatt
    .dative = dem Reserveblatt
# Wo eine Regel mehrere Reserveblätter kennt.
policy-reserve-named = das Reserveblatt „{ $name }“
    .dative = dem Reserveblatt „{ $name }“

## Aufzählungen: „A, B und C“, „A, B oder C“.

policy-comma = { $first }, { $next }
policy-and = { $first } und { $last }
policy-or = { $first } oder { $last }
policy-semicolon = { $first }; { $next }
policy-comma-or = { $first }, oder { $next }
policy-brackets = ({ $inner })

## Bedingungen.

policy-together = { $people } gemeinsam
policy-together-with = { $first }, zusammen mit { $next }
policy-either = entweder { $people }
policy-any = { $needed ->
        [2] zwei
        [3] drei
        [4] vier
        [5] fünf
        [6] sechs
        [7] sieben
        [8] acht
        [9] neun
        [10] zehn
        [11] elf
        [12] zwölf
       *[other] { $needed }
    } von { $people }
policy-any-of-these = { $needed ->
        [2] zwei
        [3] drei
        [4] vier
        [5] fünf
        [6] sechs
        [7] sieben
        [8] acht
        [9] neun
        [10] zehn
        [11] elf
        [12] zwölf
       *[other] { $needed }
    } von diesen: { $people }

## Sätze.

policy-missing = { $count ->
        [one] Es fehlt noch { $people }.
       *[other] Es fehlen noch { $people }.
    }
policy-alone = { $count ->
        [one] { $people } könnte allein öffnen.
       *[other] { $people } könnten jeweils allein öffnen.
    }
policy-indispensable = { $count ->
        [one] Ohne { $people } kann niemand öffnen.
       *[other] { $people } sind jeweils unentbehrlich: Fehlt auch nur eine Person, kann niemand öffnen.
    }

# What the root compartment is called on cards.
register-name = Register des IT-Dienstleisters

# On a client's card, where the root's quorum may open everything.
who-can-open-also = { $words }. Außerdem, anstelle des IT-Dienstleisters, alles: { $root }
