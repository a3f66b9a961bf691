### Was die Übernahme aus anderen Passwortmanagern sagt: was gelesen, übernommen, geändert, ausgelassen wurde und warum.

## Ein Durchgang durch eine Datei

intake-nameless = Ohne Titel
intake-read = { $file } ({ $program }, { $format }): { $count ->
    [one] ein Eintrag
   *[other] { $count } Einträge
} gelesen.
intake-client = { $client }: { $counts }. Stand { $revision }.
intake-client-dry = { $client }: { $counts }.
intake-unchanged = { $client }: { $count ->
    [0] nichts zu übernehmen
    [one] ein Eintrag, unverändert
   *[other] { $count } Einträge, unverändert
}.
intake-count-new = { $count } neu
intake-count-changed = { $count } geändert
intake-count-gone = { $count } dort gelöscht
intake-count-removed = { $count } gelöscht
intake-names-new = neu: { $names }
intake-names-changed = geändert: { $names }
intake-names-gone = dort gelöscht, gekennzeichnet: { $names }
intake-names-removed = gelöscht: { $names }
intake-more = und { $count } weitere
intake-guess = { $name } – { $kind }?
intake-guesses = Die Arten sind Vermutungen, die Kritikalität ist offen: { $kinds }.
intake-by-hand = { $count ->
    [one] Ein Feld wurde dort und von Hand geändert; Ihre Fassung bleibt.
   *[other] { $count } Felder wurden dort und von Hand geändert; Ihre Fassung bleibt.
}
intake-with-names = { $text } ({ $names })
intake-dry-run = Nichts wurde geändert: Das war nur ein Blick.
intake-delete = Die Datei enthält weiterhin alle Geheimnisse, wie jenes Programm sie geschrieben hat. Liegt sie unverschlüsselt, dann löschen Sie sie.
ask-source-password = Passwort von { $file }
source-forgotten = { $client }: Es ist keine Datei mehr gemerkt. Die Einträge bleiben.
source-passed-on = { $what } gehört von jetzt an zu { $client } und wird für { $before } nicht mehr übernommen. Was dort schon liegt, bleibt, bis Sie oder sync --prune es löschen.
source-everything = Alles in der Datei
intake-quiet = { $file }, { $client }: { $names }

## Ausgelassen

skip-not-chosen = Ausgelassen, weil nicht gewählt: { $count }
skip-trashed = Ausgelassen, weil im Papierkorb: { $count }
skip-two-clients = Ausgelassen, weil sie zu zwei Kunden gehören würden: { $count }
skip-empty = Ausgelassen, weil leer: { $count }
skip-unreadable = Ausgelassen, weil nicht lesbar: { $count }
skip-sealed = Ausgelassen, weil mit einem anderen Schlüssel verschlüsselt: { $count }
skip-internal = Ausgelassen, weil sie dem Programm selbst gehören und anderswo nichts gelten: { $count }

## Bemerkungen

remark-utf16 = Die Datei war in UTF-16 und wurde umgewandelt.
remark-windows-1252 = Die Datei war nicht in UTF-8 und wurde als Windows-1252 gelesen. Prüfen Sie Umlaute und Sonderzeichen in Passwörtern.
remark-short-row = Zeilen kürzer als die Kopfzeile; was fehlt, gilt als leer: { $count }
remark-long-row = Zeilen länger als die Kopfzeile; der Rest steht in eigenen Feldern: { $count }
remark-same-id = Einträge mit der Kennung eines anderen: { $count }
remark-no-title = Einträge ohne Titel, nach ihrer Adresse benannt, wo sie eine haben: { $count }
remark-title-changed = Titel zu lang oder nicht darstellbar, ganz in einem eigenen Feld erhalten: { $count }
remark-strange-code = Einmalcodes in keiner bekannten Form, unverändert erhalten: { $count }
remark-passkey = Passkeys, die in keinem anderen Programm gelten; unverändert erhalten: { $count }
remark-attachment-missing = Anhänge, die die Datei nennt, aber nicht enthält: { $count }
remark-attachment-stray = Anhänge in der Datei, die zu keinem ihrer Einträge gehören, ausgelassen: { $count }
remark-strange-value = Einträge, in denen ein Wert von anderer Art ist als erwartet; sehen Sie sie durch, in ihrem Eintrag im Tresor wurde nichts gelöscht: { $count }
remark-dead-reference = Verweise, die ins Leere führen, unverändert erhalten: { $count }
remark-foreign-reference = Verweise auf Einträge anderer Kunden, unverändert gelassen: { $count }
remark-strange-address = Adressen, die keine sind, in einem eigenen Feld erhalten: { $count }

## Was an einer Datei nicht stimmt

error-foreign-format = { $path } hat kein bekanntes Format.
    .hint = breakglass import --help nennt sie. Eine eigene Tabelle braucht --map.
error-foreign-other = { $path } hat nicht das Format { $format }.
    .hint = Lassen Sie --format weg; der Inhalt sagt es.
error-foreign-large = { $path } hat { $size }, mehr als die { $most }, die gelesen werden.
    .hint = Wenn die Datei Ihre eigene ist: --limits-times 4
error-foreign-bound = { $path } verlangt { $found } { $what }, mehr als die erlaubten { $most }.
    .hint = Wenn die Datei Ihre eigene ist: --limits-times 4
error-foreign-flaw = { $path }: { $what } Nichts wurde übernommen.
    .hint = Exportieren Sie sie neu aus dem Programm, aus dem sie stammt.
error-foreign-key = Passwort oder Schlüsseldatei öffnen { $path } nicht.
error-foreign-locked = { $path } braucht ein Passwort.
    .hint = --source-password-file, --source-password-command
error-foreign-no-key-file = { $path } enthält Einträge, die mit age verschlüsselt sind, und lässt sich nur mit --key-file öffnen.
    .hint = Nennen Sie die Datei mit Ihren age-Schlüsseln, etwa --key-file ~/.passage/identities
error-import-vault = { $path } ist ein Tresor von Breakglass; aus einem solchen wird nichts übernommen.
    .hint = Exportieren Sie dort zuerst, was Sie brauchen: breakglass --vault { $path } export KUNDE --format json -o ORDNER
error-foreign-account = { $path } ist mit dem Schlüssel seines Kontos verschlüsselt und lässt sich nur dort öffnen.
    .hint = Exportieren Sie neu: als JSON oder als verschlüsseltes JSON mit eigenem Passwort.
error-foreign-program = { $path }: { $program } wird gebraucht und hilft nicht: { $what }
error-foreign-columns = { $path }: Es ist nicht bekannt, was welche Spalte ist. Die Spalten: { $found }
    .hint = Zum Beispiel --map title=SPALTE --map password=SPALTE. Wörter: { $words }
error-foreign-attachment = Der Anhang { $path } ist beschädigt. Nichts wurde übernommen.
error-map-form = --map braucht ein Wort und eine Spalte, etwa --map title=Bezeichnung.
    .hint = Wörter: { $words }
error-map-twice = --map { $word } steht zweimal da; das kann nur eine Spalte sein.
error-import-own = { $option } passt nicht zu einer Ausgabe von Breakglass.
error-nothing-chosen = Nichts in der Datei passt zu Ihrer Auswahl.
    .hint = Sie enthält: { $places }
error-chosen-by-others = Was Sie ausgewählt haben, gehört anderen, für die diese Datei gemerkt ist. Nichts wurde übernommen.
    .hint = Wenn sich das ändern soll: breakglass sync KUNDE --forget, dann breakglass import mit --remember für den richtigen Kunden
error-not-in-file = Nicht in der Datei: { $names }. Nichts wurde übernommen.
error-not-in-file-but = Nicht in der Datei: { $names }. Nichts wurde übernommen.
    .hint = Sie enthält außerdem: { $places }. Eine Gruppe ohne Einträge lassen Sie weg, bis sie welche hat.
error-assign-text = { $path } ist kein Text in UTF-8.
error-assign-form = { $path }, Zeile { $line }: Hier gehören eine Gruppe und ein Kunde hin, etwa Kunden/Berg → kanzlei-berg
error-assign-twice = { $path }, Zeile { $line }: Das ist keine Gruppe, oder sie steht schon da.
error-assign-empty = { $path } teilt nichts zu.
error-import-large = { $path } enthält mehr, als in ein Fach passt. Weder für { $client } noch für andere wurde etwas übernommen.
    .hint = Wählen Sie aus, was zum Kunden gehört (--group, --match …), oder verteilen Sie die Datei auf mehrere (--assign).
error-source-path = Der Pfad { $path } ist kein Text und lässt sich nicht merken.
error-no-source = { $client }: Es ist keine Datei gemerkt.
    .hint = breakglass import DATEI --client … --remember
error-no-sources = Für keinen Kunden ist eine Datei gemerkt.
    .hint = breakglass import DATEI --client … --remember
error-source-missing = { $path } ist nicht da; für { $clients } wurde nichts übernommen.
    .hint = Wurde die Datei verschoben: breakglass sync KUNDE --forget, dann breakglass import NEUER-ORT --client KUNDE --remember
error-source-empty = { $path }: Nichts darin passt noch zu { $client }. Bei { $client } wurde nichts geändert.
    .hint = Wurde eine Gruppe umbenannt: breakglass sync … --forget, dann breakglass import … --remember mit dem neuen Namen.
error-source-part = { $path } enthält nicht mehr: { $names }. Bei { $client } gilt nichts als dort gelöscht.
    .hint = Wurde eine Gruppe umbenannt: breakglass sync … --forget, dann breakglass import … --remember mit dem neuen Namen.
error-source-shared = { $path }: { $count ->
    [one] Ein Eintrag von { $client } passt
   *[other] { $count } Einträge von { $client } passen
} auch zu einem anderen Kunden. Übernommen wird das bei keinem, und bei { $client } gilt nichts als dort gelöscht.
    .hint = Wählen Sie engere Gruppen: breakglass sync … --forget, dann breakglass import … --remember
error-source-unread = { $path }: { $count ->
    [one] Ein Eintrag von { $client } war nicht lesbar; im Tresor bleibt er, wie er ist.
   *[other] { $count } Einträge von { $client } waren nicht lesbar; im Tresor bleiben sie, wie sie sind.
}
    .hint = breakglass sync ohne --quiet nennt sie.
error-source-anonymous = { $path }: { $count ->
    [one] Ein Eintrag war nicht lesbar, und es ist nicht zu erkennen, wem er gehört.
   *[other] { $count } Einträge waren nicht lesbar, und es ist nicht zu erkennen, wem sie gehören.
} Nichts gilt als dort gelöscht.
    .hint = Exportieren Sie die Datei neu aus dem Programm, aus dem sie stammt.

bound-unpacked = Bytes im entpackten Zustand
bound-items = Einträge
bound-fields = Felder in einem Eintrag
bound-pbkdf2-rounds = Runden der Schlüsselableitung
bound-argon2-memory = KiB Speicher für den Schlüssel
bound-argon2-passes = Durchgänge der Schlüsselableitung
bound-argon2-lanes = Bahnen der Schlüsselableitung
bound-aes-rounds = Runden der Schlüsselableitung
bound-scrypt-rounds = Runden der Schlüsselableitung

flaw-text = Sie ist kein Text, oder in keiner bekannten Kodierung.
flaw-open-quote = Zeile { $line }: Ein Anführungszeichen wird nie geschlossen.
flaw-duplicate-column = Zwei Spalten heißen gleich.
flaw-json = Sie ist kein fehlerfreies JSON.
flaw-member = { $name } fehlt darin oder ist etwas anderes.
flaw-zip = Sie ist keine lesbare ZIP-Datei.
flaw-entry = Der Teil { $name } gehört nicht dorthin oder ist beschädigt.
flaw-two-parts = Zwei Teile darin heißen gleich.
flaw-cipher = Sie ist auf unbekannte Weise verschlüsselt.
flaw-damaged = Sie ist beschädigt.
flaw-library = Sie lässt sich nicht lesen.
