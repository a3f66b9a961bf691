### Was die Befehle zu Einträgen, Ständen, Journal und Ausgaben sagen. Rat im Attribut „hint“.

## Einträge

record-called = { $name } ({ $kind })
kind-of-system = { $kind }, { $of }
place-client = im Fach von { $client }
place-register = im Register
record-added = { $record } liegt jetzt { $place }, Stand { $revision }.
record-edited = { $record } { $place } geändert, Stand { $revision }.
record-removed = { $record } liegt nicht mehr { $place }, Stand { $revision }. Ältere Stände und Kopien, die schon übergeben sind, enthalten den Eintrag weiterhin.
record-attached = An { $record } { $place } angehängt, Stand { $revision }.
record-unchanged = Es wurde nichts geändert.
record-missing = Es fehlt noch ({ $kind }): { $fields }.
record-missing-critical = Für Kritikalität { $criticality } fehlt noch: { $fields }.
records-none = Noch ist nichts hinterlegt { $place }. Der Anfang: breakglass record add { $id }
records-gone = { $mark } { $count ->
    [one] Ein Eintrag ist in dem Programm, aus dem er stammt, nicht mehr vorhanden.
   *[other] { $count } Einträge sind in dem Programm, aus dem sie stammen, nicht mehr vorhanden.
} Was nicht mehr gebraucht wird, entfernt: breakglass record remove { $id } NAME; alle auf einmal: breakglass sync { $id } --prune
records-unreadable = { $count ->
    [one] Einen Eintrag hat eine neuere Version geschrieben; diese hier kann ihn nicht lesen. Er bleibt, wie er ist.
   *[other] { $count } Einträge hat eine neuere Version geschrieben; diese hier kann sie nicht lesen. Sie bleiben, wie sie sind.
}
attached-files = { $count ->
    [one] Eine Datei versiegelt: { $names }
   *[other] { $count } Dateien versiegelt: { $names }
}
busy-sealing = Wird versiegelt
busy-attaching = { $count ->
    [one] Eine Datei wird versiegelt
   *[other] { $count } Dateien werden versiegelt
}

column-name = Name
column-kind = Art
column-criticality = Krit.
column-secret = Geheimnis
column-changed = Geändert
column-id = Kennung

show-head = { $name } – { $kind }
show-head-critical = { $name } – { $kind }, Kritikalität { $criticality }
show-attachment-label = Anhang
show-attached = { $name } ({ $size } versiegelt)
show-attached-unknown = { $count ->
    [one] einer, den nur eine neuere Version lesen kann
   *[other] { $count }, die nur eine neuere Version lesen kann
}
show-guess-label = Vermutet
show-guess = die Art; was es ist, sagen Sie mit „breakglass record edit“
show-gone-label = Quelle
show-gone = dort gelöscht seit { $day }
show-changed = Eintrag geändert
show-id = Kennung
size-bytes = { $number } Byte
size-kb = { $number } kB
size-mb = { $number } MB
size-gb = { $number } GB

## Fragen zu Einträgen

ask-which-record = Welcher Eintrag?
ask-record-kind = Worum geht es?
ask-record-rest = Die Eingabetaste übergeht eine Frage; alles lässt sich später nachtragen mit „breakglass record edit“.
ask-which-secrets = Welche Geheimnisse hinterlegen Sie? (0 für keines)
ask-secret-numbers = Nummern
ask-secret-numbers-wrong = Bitte nennen Sie Zahlen von 1 bis { $last } mit Leerzeichen dazwischen, oder 0.
ask-secret-again = { $field } noch einmal, zur Sicherheit (Eingabetaste, wenn eingefügt)
ask-secret-lines = { $field }: tippen oder einfügen; eine leere Zeile beendet die Eingabe. Angezeigt wird nichts.
ask-secret-list = { $field }: je Zeile eines; eine leere Zeile beendet die Eingabe. Angezeigt wird nichts.
ask-hint = { $hint }
ask-flag = { $field } (ja/nein)
ask-changed = { $field } (bisher: { $now }; - leert das Feld)
ask-leave-open = offen lassen
ask-which-field = Was möchten Sie an { $record } ändern?
ask-fields-all = … alle Felder zeigen
ask-fields-few = … nur die wichtigen Felder zeigen
ask-fields-done = Fertig
ask-remove-record = { $files ->
    [0] { $record } entfernen?
    [one] { $record } mit Anhang entfernen?
   *[other] { $record } mit { $files } Anhängen entfernen?
}
field-deposited = hinterlegt
note-secret-differs = Die beiden Eingaben sind verschieden. Noch einmal.
note-reference-unknown = Ein Eintrag „{ $name }“ ist (noch) nicht da; der Name bleibt stehen.
note-same-name = Es gibt noch einen Eintrag „{ $record }“. Befehle werden nach der Kennung fragen.
note-record-needed = { $other } hängt von { $record } ab; auch dieser Vermerk fällt weg.
note-attached-again = Einen Anhang „{ $file }“ gibt es schon; beide bleiben. „breakglass record edit --detach“ nimmt sie ab.

## Der Eintrag im Editor

editor-head = { $kind }. Was Sie speichern, wird übernommen; kommt der Text unverändert zurück, ändert sich nichts.
editor-how =
    Nehmen Sie das # vor einem Feld weg, um es auszufüllen; entfernen Sie eine Zeile, um ein Feld zu leeren.
    Texte stehen in Anführungszeichen, mehrzeilige zwischen je drei davon.
editor-strange = { $count ->
    [one] Ein Feld hat eine neuere Version geschrieben; es wird nicht gezeigt und bleibt, wie es ist.
   *[other] { $count } Felder hat eine neuere Version geschrieben; sie werden nicht gezeigt und bleiben, wie sie sind.
}
editor-custom =
    Felder mit eigenen Namen, so viele Sie möchten. Was nicht mit
    „secret = false“ gekennzeichnet ist, wird nur versiegelt und nirgends gedruckt.
editor-syntax = Zeile { $line } ist nicht lesbar. Fehlt ein Anführungszeichen, oder das # vor einem leeren Feld?
editor-twice = Zeile { $line }: Dieses Feld steht zweimal da.
editor-field-unknown = Ein Feld „{ $field }“ gibt es hier nicht. Felder mit eigenen Namen stehen unter [[custom]].
editor-shape = { $field }: Das braucht eine andere Form, so wie es vorher dastand.
editor-strange-field = { $field } hat eine neuere Version geschrieben; diese hier kann es nicht ändern.
editor-no-name = Der Eintrag braucht einen Namen.
error-editor-given-up = Der Text ist noch immer nicht lesbar. Es wurde nichts geändert.

## Was an einer Angabe nicht stimmt

error-no-records = Hier ist noch nichts hinterlegt.
    .hint = breakglass record add
error-record-unknown = Einen Eintrag „{ $record }“ gibt es nicht.
    .hint = breakglass record list { $client }
error-record-ambiguous = Mit „{ $record }“ können { $count } Einträge gemeint sein:
    { $list }
    .hint = Nennen Sie die Kennung oder ihren Anfang.
error-record-kind-unknown = { $record } hat eine neuere Version geschrieben; diese hier kann den Eintrag nicht ändern.
error-kind-unknown = Eine Art „{ $kind }“ gibt es nicht.
    .hint = Arten: { $known }. Auch die Art eines Systems ist möglich, etwa server oder domain.
error-field-unknown = Ein Feld „{ $field }“ hat diese Art von Eintrag nicht.
    .hint = Felder: { $known }. Ein Feld mit eigenem Namen ist custom.NAME.
error-field-not-secret = „{ $field }“ ist kein Geheimnis.
    .hint = Geben Sie es mit --set { $field }=… an.
error-set-form = --set braucht ein Feld und einen Wert, etwa --set criticality=1.
error-secret-file-form = --secret-file braucht ein Feld und eine Datei, etwa --secret-file ssh_key=id_ed25519.
error-secret-argument = „{ $field }“ ist ein Geheimnis und wird nicht aus der Befehlszeile genommen. Es wurde nicht verwendet, steht aber jetzt im Verlauf Ihrer Shell, und andere an diesem Rechner können es gesehen haben.
    .hint = Löschen Sie es aus dem Verlauf, und ändern Sie das Geheimnis, wenn andere diesen Rechner benutzen. Danach: --secret { $field } zum Eintippen, --secret-file oder --password-stdin zum Einlesen.
error-stdin-twice = Die Standardeingabe lässt sich nur für ein Geheimnis lesen.
error-no-password = Diese Art von Eintrag hat kein Feld „password“.
    .hint = --secret-file FELD=- liest ein anderes Geheimnis aus der Standardeingabe.
error-secret-empty = Aus { $from } kam kein Geheimnis.
error-secret-not-text = Was aus { $from } kam, ist kein Text in UTF-8.
    .hint = Hängen Sie es als Datei an: breakglass record attach
error-name-empty = Der Eintrag braucht einen Namen.
error-attachment-unknown = Einen Anhang „{ $file }“ gibt es nicht.
    .hint = Anhänge: { $known }
error-file-name = { $path } hat keinen Dateinamen.

## Stände

moment = { $day }, { $time } UTC
diff-added = neu: { $names }
diff-changed = geändert: { $names }
diff-removed = entfernt: { $names }
diff-more = { $names } und { $more } mehr
history-none = Noch wurde nichts versiegelt { $place }. Der Anfang: breakglass record add { $id }
history-line = { $name }  { $moment }  { $words }
history-same = Einträge wie zuvor
history-epoch = neue Schlüssel (Generation { $epoch })
history-redated = neu versiegelt unter dem richtigen Datum
history-settled = durch Wahl geklärt

ask-resolve = { $client }: Mit welchem Stand soll es weitergehen?
ask-restored = Der Tresor ist auf Stand { $found }, dieser Rechner hat aber schon Stand { $seen } gesehen. Haben Sie mit Absicht eine Sicherung zurückgespielt, und soll es von ihr aus weitergehen?
ask-this-passphrase = Soll ab jetzt diese Passphrase gelten und die andere nicht mehr?
note-two-passphrases = Die Passphrase wurde auf zwei Rechnern geändert. Geben Sie die ein, die ab jetzt gelten soll.
resolve-nothing = { $client }: Es gibt nichts zu klären.
resolve-restored = Der zurückgespielte Tresor ist angenommen; dieser Rechner macht von ihm aus weiter.
resolve-facts-aside = Öffentliche Angaben, die beschädigt oder nicht von Ihnen sind, liegen jetzt in { $path }; gelöscht wurde nichts.
resolve-passphrase = Ab jetzt gilt diese Passphrase. Alte Kopien des Tresors gehen weiterhin mit der auf, die sie hatten.
resolved = { $client }: Weiter geht es von Stand { $revision } aus. Was Sie nicht gewählt haben, bleibt lesbar, bis es zehn neuere Stände gibt: breakglass history
clock-now = Die Uhr dieses Rechners zeigt { $now }.
clock-ahead = { $name } wurde am { $dated } versiegelt: später als das.
ask-clock = Geht die Uhr dieses Rechners richtig, und sind jene Daten falsch?
clock-nothing = Nichts trägt ein späteres Datum als die Uhr dieses Rechners.
clock-settled = { $count ->
        [one] Neu versiegelt, mit dem heutigen Datum.
       *[other] { $count } Fächer sind neu versiegelt, mit dem heutigen Datum.
    } Kopien, die Sie mit dem falschen Datum übergeben haben, gelten nie als überfällig: Ersetzen Sie sie, mit breakglass bundle.
error-resolve-none = { $client }: Kein Stand ist lesbar.
    .hint = Holen Sie den Ordner aus einer anderen Kopie des Tresors.
error-resolve-unknown = { $revision } steht nicht zur Wahl. Zur Wahl stehen:
    { $known }
error-resolve-which = { $client }: Es ist nicht gesagt, welcher Stand gelten soll. Zur Wahl stehen:
    { $known }
    .hint = Nennen Sie ihn: breakglass resolve … --revision STAND
error-resolve-restored = Der Tresor ist auf Stand { $found }, dieser Rechner hat aber schon Stand { $seen } gesehen.
    .hint = Haben Sie mit Absicht eine Sicherung zurückgespielt: breakglass resolve root --restored
error-revision-form = „{ $revision }“ ist kein Stand.
    .hint = Nennen Sie seine Nummer, oder seinen Namen, wie ihn „breakglass history“ zeigt.
error-revision-ambiguous = Stand { $revision } gibt es mehrmals, weil zwei Rechner geschrieben haben.
    .hint = Nennen Sie einen davon: { $known }

## Ausgaben

ask-export-folder = Ordner für die Ausgabe
busy-exporting = Wird herausgeschrieben
busy-importing = Wird übernommen
error-bundle-inside = { $path } liegt im Ordner des Tresors selbst: Was übergeben wird, gehört nicht dorthin.
    .hint = Wählen Sie mit -o einen anderen Ort.
error-export-inside = { $path } liegt im Ordner des Tresors selbst; dort darf nichts unverschlüsselt liegen.
    .hint = Wählen Sie einen Ordner an einem anderen Ort, auf einem verschlüsselten Datenträger.
exported = { $client }: { $records ->
    [one] ein Eintrag
   *[other] { $records } Einträge
} und { $files ->
    [0] keine Anhänge
    [one] ein Anhang ({ $size })
   *[other] { $files } Anhänge ({ $size })
} unverschlüsselt nach { $path } geschrieben.
import-found = Von „{ $from }“: { $records ->
    [one] ein Eintrag
   *[other] { $records } Einträge
} und { $files ->
    [0] keine Anhänge
    [one] ein Anhang
   *[other] { $files } Anhänge
}.
imported = Hinzugekommen { $place }: { $records ->
    [one] ein Eintrag
   *[other] { $records } Einträge
} und { $files ->
    [0] keine Anhänge
    [one] ein Anhang
   *[other] { $files } Anhänge
}, Stand { $revision }.
import-would-add = Hinzukommen würden { $place }: { $records ->
    [one] ein Eintrag
   *[other] { $records } Einträge
} und { $files ->
    [0] keine Anhänge
    [one] ein Anhang
   *[other] { $files } Anhänge
}.
import-already = { $count ->
    [one] Ein Eintrag war schon da, in allem gleich.
   *[other] { $count } Einträge waren schon da, in allem gleich.
}
import-renumbered = { $count ->
    [one] Ein Eintrag hat eine neue Kennung, weil ein anderer die seine hat; Verweise folgen ihm.
   *[other] { $count } Einträge haben neue Kennungen, weil andere die ihren haben; Verweise folgen ihnen.
}
import-left-out = Der Anhang „{ $file }“ von { $record } fehlt: Er war beschädigt, als die Ausgabe geschrieben wurde.
import-delete = Der Ordner enthält weiterhin jedes Geheimnis unverschlüsselt. Löschen Sie ihn, wenn Sie ihn nicht mehr brauchen.
error-not-an-export = { $path } ist keine Ausgabe von Breakglass: Es liegt keine records.json darin.
error-import-place = { $path } ist keine gewöhnliche Datei der Ausgabe: Der Pfad führt aus dem Ordner hinaus, oder dort liegt ein Verweis, ein Ordner oder ein Gerät. Es wurde nichts übernommen.
    .hint = Jemand hat die Ausgabe verändert. Lassen Sie sie sich noch einmal geben, auf einem Weg, dem Sie trauen.
error-import-records = { $path }: { $what } Es wurde nichts übernommen.
    .hint = Lassen Sie sich die Ausgabe noch einmal geben.
error-import-twice = { $path } gehört angeblich zu zwei Anhängen. Es wurde nichts übernommen.
    .hint = Jemand hat die Ausgabe verändert. Lassen Sie sie sich noch einmal geben, auf einem Weg, dem Sie trauen.
error-import-differs = { $path } ist nicht die Datei, die in den Einträgen steht. Es wurde nichts übernommen.
    .hint = Die Ausgabe ist beschädigt, oder jemand hat sie verändert. Lassen Sie sie sich noch einmal geben, auf einem Weg, dem Sie trauen.
error-import-many = Das Fach hätte { $found } Anhänge, mehr als die { $most }, die es haben darf.
