### Das Leben eines Mandats auf der Kommandozeile: Schreiben, Abnahme, Abwesenheit, Gespräch, Abschied.

## Schreiben

cmd-letters = Schreibt Entwürfe für alles, was zu einem Kunden zu unterschreiben ist, und eine Seite für Ihre Angehörigen
    .example = breakglass letters kanzlei-berg -o schreiben
    .rest =
        Die Entwürfe sind in der Sprache des Kunden und als rechtlich zu prüfen gekennzeichnet: Empfang jedes
        Schlüsselblatts, Vertretungsvereinbarung, Verschwiegenheit und Einwilligung in die Vertretung (§ 203 StGB,
        § 43e BRAO, Art. 28 DSGVO), ein Vordruck für das Protokoll einer Öffnung. Auf der Seite für die Angehörigen
        steht: die Vertretung anrufen, nichts ausschalten.
arg-letters-output = Der neue Ordner. Ohne Angabe: schreiben, hier
arg-both = Schreibt alles auf Deutsch und auf Englisch, je in einen Ordner
file-letters = schreiben
error-output-inside = { $path } liegt im Tresor; dort gehört nichts anderes hin.
    .hint = Nennen Sie mit -o einen Ordner anderswo.
letters-written = { $count ->
        [one] Ein Schreiben für { $client } liegt in { $path }:
       *[other] { $count } Schreiben für { $client } liegen in { $path }:
    }
letters-review = Es sind Entwürfe: Lassen Sie sie anwaltlich prüfen, bevor jemand unterschreibt. Tragen Sie bei den Einträgen ein, was unterschrieben wurde (deputy_agreement, contract).
letters-no-deputy = Noch gibt es keine Vertretung, also ist keine Vereinbarung dabei: breakglass holder add --role deputy

## Protokoll einer Öffnung

arg-protocol = Schreibt auch das Protokoll der Öffnung und die Liste der zu ändernden Zugangsdaten in diesen neuen Ordner, ohne Geheimnisse. Mit -o liegen sie bei den Daten
protocol-written = Das Protokoll der Öffnung und die Liste der zu ändernden Zugangsdaten liegen in { $path }. Ergänzen und unterschreiben Sie es, solange Sie es noch wissen.

## Abnahme

cmd-accept = Der Kunde sucht drei Systeme aus, Sie zeigen, dass das Hinterlegte sie öffnet, beide unterschreiben; als Beleg vermerkt
    .example = breakglass accept kanzlei-berg
        breakglass accept kanzlei-berg --record Mail --record Server --record DNS --signed-by "Anna Berg"
    .rest =
        Zu jedem System zeigt es, was hinterlegt ist, auf Wunsch mit den Geheimnissen, und fragt, ob es funktioniert
        hat. Das Protokoll für beide Unterschriften wird geschrieben, bevor etwas vermerkt wird. Mit --yes hat alles
        funktioniert und ist unterschrieben: Sagen Sie das erst hinterher.
arg-accept-record = Ein System, das der Kunde ausgesucht hat, mit Name oder Kennung; mehrfach möglich
arg-signed-by = Wer für den Kunden unterschreibt
arg-signed-on = Der Tag, an dem beide unterschrieben haben, wenn nicht heute
arg-accept-output = Die Datei für das Protokoll. Ohne Angabe: Abnahme, Kunde und Tag, hier
event-acceptance-signed = { $client }: Abnahme von { $count } Systemen, unterschrieben
event-acceptance-tried = { $client }: { $count } Systeme dem Kunden gezeigt, nicht unterschrieben
ask-accept-which = Lassen Sie den Kunden { $count } aussuchen (Nummern mit Leerzeichen dazwischen)
ask-accept-numbers = Bitte { $count } verschiedene Nummern von 1 bis { $last }.
ask-accept-show = Jetzt die Geheimnisse zeigen? Der Kunde sieht den Bildschirm.
ask-accept-worked = Hat die Anmeldung bei { $name } mit genau diesen Angaben funktioniert?
ask-accept-signer = Wer unterschreibt für { $client }?
ask-accept-signed = Haben Sie und { $name } das Protokoll beide unterschrieben?
accept-written = Das Protokoll liegt in { $path }. Drucken Sie es aus; beide unterschreiben.
accept-recorded = Die Abnahme ist vermerkt.
accept-unsigned = Was funktioniert hat, ist als geprüft vermerkt; die Abnahme erst, wenn beide unterschrieben haben: Rufen Sie accept dann noch einmal auf, mit --record, --signed-by und --signed-on.
accept-failed = Nicht alles hat funktioniert, also ist das keine Abnahme. Was funktioniert hat, ist als geprüft vermerkt. Berichtigen Sie die anderen Einträge (breakglass record edit), und zeigen Sie sie erneut.
error-accept-nothing = Für { $client } ist nichts hinterlegt, was sich probieren ließe.
    .hint = Mit breakglass import oder breakglass record add hinterlegen Sie Systeme mit ihren Zugangsdaten.
error-day-past = { $typed } ist kein Tag oder einer, der erst noch kommt.
    .hint = Ein Tag sieht so aus: 2026-11-22 oder 22.11.2026
