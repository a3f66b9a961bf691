### Was nicht ging, und was zu tun ist. Je Fehler der Bibliothek eine Meldung, der Rat im Attribut „hint“.

error-line = Fehler: { $message }
hint-line = Hinweis: { $hint }

error-unexpected = Im Programm ist etwas schiefgegangen ({ $what }).
    .hint = Das ist unser Fehler. Bitte melden Sie ihn, mit dieser Zeile.
panic-at = in { $place }

error-needs = Es fehlt eine Angabe, und es gibt kein Terminal, an dem danach gefragt werden könnte.
    .hint = Geben Sie sie mit { $option } an.
error-terminal-closed = Die Eingabe endete, bevor die Frage beantwortet war.
    .hint = Ohne Terminal geben Sie es mit { $option } an.
error-exists = { $path } gibt es schon und wird nicht ersetzt.
    .hint = Nennen Sie eine andere Datei, oder entfernen Sie diese selbst.

## Der Tresor

error-no-vault = Hier ist kein Tresor, auch nicht in einem Ordner darüber.
    .hint = Nennen Sie ihn mit --vault oder BREAKGLASS_VAULT, oder legen Sie einen an: breakglass init
error-no-vault-there = In { $path } ist kein Tresor.

## Der Datenträger

error-disk = { $path }: { $reason }
disk-not-found = nicht gefunden
disk-permission = keine Berechtigung
disk-exists = gibt es schon
disk-full = der Datenträger ist voll
disk-quota = Ihr Anteil am Datenträger ist aufgebraucht
disk-read-only = der Datenträger ist schreibgeschützt
disk-is-a-folder = ist ein Ordner
disk-not-a-folder = ist kein Ordner
disk-not-a-file = ist keine gewöhnliche Datei
disk-differs = ist nicht das, was dort geschrieben wurde
disk-not-empty = ist nicht leer
disk-bad-name = ist kein Dateiname
disk-not-confirmed = geschrieben, aber der Datenträger hat es nicht bestätigt
disk-too-large = zu groß
disk-not-text = ist nicht als Text lesbar

## Die Passphrase

error-passphrase-two-sources = BREAKGLASS_PASSPHRASE_FILE und BREAKGLASS_PASSPHRASE_COMMAND sind beide gesetzt.
    .hint = Setzen Sie nur eine davon, oder verwenden Sie --passphrase-file.
error-passphrase-empty = Aus { $from } kam keine Passphrase.
error-passphrase-long = Die Passphrase aus { $from } ist länger als { $most } Byte.
error-passphrase-not-text = Was aus { $from } kam, ist kein Text in UTF-8.
error-passphrase-command = Der Befehl für die Passphrase ist gescheitert: { $reason }
    .hint = Führen Sie ihn von Hand aus; er muss die Passphrase ausgeben und sonst nichts.
error-source-password-command = Der Befehl für das Passwort der Datei ist gescheitert: { $reason }
    .hint = Führen Sie ihn von Hand aus; er muss das Passwort ausgeben und sonst nichts.
error-command-line = Der Befehl ist leer, oder ein Anführungszeichen darin ist nicht geschlossen.
error-passphrase-weak = Die Passphrase ist zu schwach. { $reason }
    .hint = Nehmen Sie fünf oder sechs zufällige Wörter, oder lassen Sie Ihren Passwortmanager eine erzeugen.
note-passphrase-wrong = Das war nicht die Passphrase.
note-passphrase-weak = Zu schwach. { $reason }
note-passphrase-differs = Die beiden Eingaben sind verschieden. Noch einmal von vorn.
note-passphrase-good = Wer den Tresor hat und zehntausendmal je Sekunde rät, bräuchte { $time }.

weak-line = { $reason } Wer zehntausendmal je Sekunde rät, bräuchte { $time }.
weak-short = Sie ist zu kurz oder zu vorhersehbar.
weak-key-row = Nebeneinanderliegende Tasten werden zuerst versucht.
weak-key-pattern = Kurze Muster auf der Tastatur werden zuerst versucht.
weak-repeated-character = Ein wiederholtes Zeichen bringt nichts.
weak-repeated-piece = Ein wiederholtes Stück bringt kaum etwas.
weak-top-10 = Sie gehört zu den zehn häufigsten Passwörtern.
weak-top-100 = Sie gehört zu den hundert häufigsten Passwörtern.
weak-common = Sie ist ein häufiges Passwort.
weak-similar-to-common = Sie ähnelt einem häufigen Passwort.
weak-sequence = Folgen wie abc oder 6543 werden zuerst versucht.
weak-year = Jahreszahlen werden zuerst versucht.
weak-one-word = Ein einzelnes Wort wird zuerst versucht.
weak-date = Datumsangaben werden zuerst versucht.
weak-one-name = Ein einzelner Name wird zuerst versucht.
weak-names = Namen werden zuerst versucht.

time-instant = weniger als eine Sekunde
time-seconds = { $number ->
    [one] etwa eine Sekunde
   *[other] etwa { $number } Sekunden
}
time-minutes = { $number ->
    [one] etwa eine Minute
   *[other] etwa { $number } Minuten
}
time-hours = { $number ->
    [one] etwa eine Stunde
   *[other] etwa { $number } Stunden
}
time-days = { $number ->
    [one] etwa einen Tag
   *[other] etwa { $number } Tage
}
time-months = { $number ->
    [one] etwa einen Monat
   *[other] etwa { $number } Monate
}
time-years = { $number ->
    [one] etwa ein Jahr
   *[other] etwa { $number } Jahre
}
time-millennia = mehr als tausend Jahre

## Der Editor

error-no-editor = Es ist kein Editor eingestellt.
    .hint = Setzen Sie VISUAL oder EDITOR, oder verwenden Sie --set und --secret.
error-editor = Der Editor ist gescheitert: { $reason }
    .hint = Es wurde nichts geändert.
error-editor-text = Was aus dem Editor zurückkam, ist kein Text oder zu lang.
    .hint = Es wurde nichts geändert.
error-no-memory-folder = Hier gibt es keinen Ablageort, der sicher im Arbeitsspeicher liegt; deshalb bekommt ein Editor keine Geheimnisse.
    .hint = Verwenden Sie --set für das, was nicht geheim ist, und --secret oder --password-stdin für den Rest.

## Die Befehlszeile

usage-unknown-argument = Die Angabe „{ $argument }“ gibt es hier nicht.
usage-unknown-command = Den Befehl „{ $command }“ gibt es nicht.
usage-missing-command = Es fehlt ein Befehl.
usage-missing-argument = Es fehlt: { $argument }
usage-conflict = { $argument } passt nicht zu { $other }.
usage-twice = { $argument } wurde zweimal angegeben.
usage-value-missing = { $argument } braucht einen Wert.
usage-value = „{ $value }“ ist für { $argument } nicht möglich.
usage-value-of = „{ $value }“ ist für { $argument } nicht möglich; möglich sind { $possible }.
usage-value-count = { $argument } hat zu wenige oder zu viele Werte.
usage-not-text = Die Befehlszeile enthält etwas, das kein Text in UTF-8 ist.
usage-other = Die Befehlszeile wurde nicht verstanden.
usage-suggestion = Meinten Sie { $suggestion }?
usage-see-help = { $command } --help
error-man-unknown = Den Befehl „{ $command }“ gibt es nicht.
    .hint = breakglass --help
