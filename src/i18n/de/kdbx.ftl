### Was über Datenbanken von KeePass gesagt wird.

error-foreign-key-file = Die Schlüsseldatei für { $path } ist beschädigt oder von einer unbekannten Version.
    .hint = Nehmen Sie die Kopie der Schlüsseldatei.
flaw-xml = Sie ist kein einwandfreies XML.
flaw-version = Ihre Version ist nicht bekannt.
