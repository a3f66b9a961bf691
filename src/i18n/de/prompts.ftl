### Fragen am Terminal.

prompt-default = [{ $value }]
prompt-yes-no = [ja/nein]
prompt-yes-default = [JA/nein]
prompt-no-default = [ja/NEIN]
prompt-yes-words = j ja y yes
prompt-no-words = n nein no
prompt-yes-or-no = Bitte antworten Sie mit Ja oder Nein.
prompt-number = Nummer
prompt-number-range = Bitte nennen Sie eine Zahl von 1 bis { $last }.
prompt-paste-lines = Es wurden mehrere Zeilen eingefügt, oder etwas, das kein Text ist; nichts davon wurde übernommen.
prompt-line = Zeile { $number }:
prompt-lines-pasted = { $count ->
    [one] (eine Zeile eingefügt)
   *[other] ({ $count } Zeilen eingefügt)
}
prompt-paste-too-long = Das Eingefügte ist zu lang oder kein Text; nichts davon wurde übernommen.

prompt-passphrase = Passphrase
prompt-passphrase-new = Neue Passphrase
prompt-passphrase-again = Noch einmal

prompt-word = Wort { $number } von { $count }:
prompt-word-unknown = – nicht in der Wortliste
prompt-words-done = { $count } Wörter gelesen.
prompt-words-together = Die Wörter gehören nicht zusammen: Mindestens eines ist falsch. Verloren ist nichts; vergleichen Sie sie mit dem Blatt.
prompt-words-which = Nummer des Worts, das Sie neu eingeben, 25 für die Ziffern (Eingabetaste: aufgeben)
prompt-words-no-number = Bitte eine Zahl von 1 bis 25.
prompt-words-given-up = Die Wörter stehen nicht mehr auf dem Bildschirm.
ask-attach-file = Datei, die beigelegt wird
ask-import-file = Datei oder Ordner, woraus übernommen wird
ask-which-shell = Für welche Shell?
prompt-check-digits = Die acht Ziffern unter den Wörtern (Eingabetaste, wenn die Felder leer sind)
prompt-check-digits-wrong = Es sind acht Ziffern, in zwei Vierergruppen.

prompt-sheet-file = Datei für das Schlüsselblatt
prompt-file-empty = Es fehlt ein Dateiname.
