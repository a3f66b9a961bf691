### Was über Datenbanken von KeePass gesagt wird.

error-foreign-key-file = Die Schlüsseldatei für { $path } ist beschädigt oder von einer unbekannten Version.
    .hint = Nehmen Sie die Kopie der Schlüsseldatei.
flaw-xml = Sie ist kein einwandfreies XML.
flaw-version = Ihre Version ist nicht bekannt.

lost-renamed = Namen von Feldern, Dateien oder Schlagwörtern, die dort vergeben oder nicht möglich sind; sie wurden geändert: { $count }
lost-large = Anhänge, die für eine KeePass-Datenbank zu groß sind und fehlen; --format json enthält sie: { $count }

## Schreiben einer Datenbank

arg-export-password-file = Liest das Passwort der geschriebenen KeePass-Datei aus dieser Datei
arg-export-password-command = Führt diesen Befehl aus und nimmt dessen Ausgabe als dieses Passwort
ask-export-password = Passwort für die KeePass-Datei (leer lassen, um eines erzeugen zu lassen)
ask-export-password-again = Noch einmal
export-password-made = Das Passwort der KeePass-Datei. Es wird nur dieses eine Mal angezeigt:
    { $password }
error-export-password-format = Nur eine KeePass-Datei wird unter einem Passwort geschrieben.
    .hint = --format kdbx
error-export-memory = Für den Schlüssel der KeePass-Datei fehlt Arbeitsspeicher.
exported-sealed = { $client }: { $records ->
    [one] ein Eintrag
   *[other] { $records } Einträge
} und { $files ->
    [0] keine Anhänge
    [one] ein Anhang ({ $size })
   *[other] { $files } Anhänge ({ $size })
} als KeePass-Datei mit Passwort nach { $path } geschrieben.
