### Das Leben eines Mandats auf der Kommandozeile: Schreiben, Abnahme, Abwesenheit, Abschied.

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

arg-protocol = Schreibt auch das Protokoll der Öffnung und die Liste der zu ändernden Zugangsdaten in diesen neuen Ordner, ohne Geheimnisse. Mit -o liegen sie bei den Daten; sonst, am Terminal, in einem neuen Ordner hier
protocol-not-written = Das Protokoll der Öffnung wurde nicht geschrieben: { $why } Mit --protocol nennen Sie einen Ordner dafür.
protocol-written = Das Protokoll der Öffnung und die Liste der zu ändernden Zugangsdaten liegen in { $path }. Ergänzen und unterschreiben Sie es, solange Sie es noch wissen.

## Abnahme

cmd-accept = Der Kunde sucht drei Systeme aus, Sie zeigen, dass das Hinterlegte sie öffnet, beide unterschreiben; als Beleg vermerkt
    .example = breakglass accept kanzlei-berg
        breakglass accept kanzlei-berg --record Mail --record Server --record DNS \
            --signed-by "Anna Berg"
    .rest =
        Zu jedem System zeigt es, was hinterlegt ist, auf Wunsch mit den Geheimnissen, und fragt, ob es funktioniert
        hat. Das Protokoll für beide Unterschriften wird geschrieben, bevor etwas vermerkt wird. Mit --yes hat alles
        funktioniert und ist unterschrieben: Sagen Sie das erst hinterher.
arg-accept-record = Ein System, das der Kunde ausgesucht hat, mit Name oder Kennung; mehrfach möglich
arg-signed-by = Wer für den Kunden unterschreibt
arg-signed-on = Der Tag, an dem beide unterschrieben haben, wenn nicht heute; ein neues Protokoll entsteht dann nur mit -o
arg-accept-output = Die Datei für das Protokoll. Ohne Angabe: Abnahme, Kunde und Tag, hier
event-acceptance-signed = { $client }: Abnahme unterschrieben, Systeme: { $count }
event-acceptance-tried = { $client }: dem Kunden gezeigt, nicht unterschrieben, Systeme: { $count }
ask-accept-which = Lassen Sie den Kunden { $count } aussuchen (Nummern mit Leerzeichen dazwischen)
ask-accept-numbers = Bitte { $count } verschiedene Nummern von 1 bis { $last }.
ask-accept-show = Jetzt die Geheimnisse zeigen? Der Kunde sieht den Bildschirm.
ask-accept-worked = Hat die Anmeldung bei { $name } mit genau diesen Angaben funktioniert?
ask-accept-signer = Wer unterschreibt für { $client }?
ask-accept-signed = Haben Sie und { $name } das Protokoll beide unterschrieben?
accept-written = Das Protokoll liegt in { $path }. Drucken Sie es aus; beide unterschreiben.
accept-recorded = Die Abnahme ist vermerkt.
accept-unsigned = Was funktioniert hat, ist als geprüft vermerkt; die Abnahme erst, wenn beide unterschrieben haben. Dann:
error-signer-empty = Bitte nennen Sie den Namen.
accept-failed = Nicht alles hat funktioniert, also ist das keine Abnahme. Was funktioniert hat, ist als geprüft vermerkt. Berichtigen Sie die anderen Einträge (breakglass record edit), und zeigen Sie sie erneut.
error-accept-nothing = Für { $client } ist nichts hinterlegt, was sich probieren ließe.
    .hint = Mit breakglass import oder breakglass record add hinterlegen Sie Systeme mit ihren Zugangsdaten.
error-day-past = { $typed } ist kein Tag oder einer, der erst noch kommt.
    .hint = Ein Tag sieht so aus: 2026-11-22 oder 22.11.2026

## Abwesenheit

cmd-absence = Während Sie fort sind: ausgewählte Einträge für die Vertretung allein
    .example = breakglass absence start --deputy max --until 2026-12-06
cmd-absence-start = Versiegelt ausgewählte Einträge für die Vertretung allein, als eine Datei, die sie mit ihrem Schlüsselblatt öffnet; das Datum lässt sich nicht erzwingen
    .example = breakglass absence start --deputy max --until 2026-12-06
        breakglass absence start kanzlei-berg --deputy max --until 2026-12-06 \
            --records Mail --records Server
    .rest =
        Ohne --records: die Systeme der Kritikalität 1 und 2, was sie brauchen, und die Kontakte. Ohne Kunden: alle
        Kunden, in deren Öffnungsregel die Vertretung steht. Die Vertretung öffnet die Datei mit breakglass recover
        absence, auf der Öffnungsseite oder mit age -d. Anhänge bleiben im Tresor.
arg-absence-start-client = Die Kunden; ohne Angabe alle, in deren Öffnungsregel die Vertretung steht
arg-absence-start-deputy = Die Vertretung, mit Kurznamen
arg-absence-end-deputy = Die Vertretung, deren Einsatz vorbei ist, wenn es mehrere sind
arg-until = Der letzte Tag, den Sie meinen; erzwingen lässt er sich nicht
arg-records = Ein Eintrag, der übergeben wird, mit Name oder Kennung; mehrfach möglich
arg-everything = Übergibt alle Einträge
arg-absence-start-output = Die Datei. Ohne Angabe: Abwesenheit, Vertretung und Tag, hier
cmd-absence-end = Sie sind zurück: listet auf, was von dem Übergebenen zu ändern ist
    .example = breakglass absence end
cmd-recover-absence = Die Vertretung öffnet, was der IT-Dienstleister ihr für eine Abwesenheit gegeben hat, mit ihrem Schlüsselblatt allein
    .example = breakglass recover absence abwesenheit-max-2026-12-06.age --sheet max.txt
arg-recover-absence-file = Die Datei, die der IT-Dienstleister gemacht hat
arg-recover-absence-sheet = Das Schlüsselblatt der Vertretung, als Datei oder - für die Standardeingabe. Ohne Angabe: die Wörter werden gefragt
arg-recover-absence-reveal = Zeigt auch Geheimnisse
file-absence = abwesenheit-{ $id }-{ $day }.age
event-absence-started = Abwesenheit: Einträge für { $deputy } bis { $until }
event-absence-ended = Abwesenheit zu Ende: { $deputy }
absence-what = { $name } bekommt bis zum { $day } diese Einträge und kann sie allein öffnen:
absence-attachments = { $count ->
        [one] Ein Anhang bleibt
       *[other] { $count } Anhänge bleiben
    } im Tresor.
absence-no-lock = Das Datum lässt sich nicht erzwingen: { $name } kann die Datei auch nach dem { $day } öffnen und den Inhalt behalten. Ändern Sie die Zugangsdaten, wenn Sie zurück sind; breakglass absence end listet sie auf.
ask-absence-start = Diese Einträge für { $name } allein versiegeln?
ask-absence-deputy = Für welche Vertretung?
ask-absence-until = Bis zu welchem Tag
absence-written = { $path } ist für { $name } allein: Schicken oder übergeben Sie die Datei. Sie öffnet sich mit dem Schlüsselblatt.
absence-end-with = Wenn Sie zurück sind: breakglass absence end --deputy { $id }
absence-ended = Die Abwesenheit ist zu Ende. { $name } kennt diese Zugangsdaten; ändern Sie sie:
absence-change = { "  " }{ $client }: { $record } ({ $fields })
absence-changed = { "  " }{ $client }: { $record } – seitdem geändert, erledigt
absence-change-nothing = { "  " }Geheimes wurde nicht übergeben.
absence-file-stays = Bitten Sie { $name }, die Datei zu löschen; beweisen lässt sich das nicht.
absence-opened = Von { $owner } für { $deputy }, bis zum { $day }.
absence-client = Für { $client }:
absence-past = Das war bis zum { $day } gedacht. Fragen Sie { $owner }, ob es noch gilt, bevor Sie etwas davon benutzen; die Zugangsdaten können geändert sein.
error-absence-no-deputy = Es gibt keine Vertretung.
    .hint = Mit breakglass holder add --role deputy nehmen Sie eine auf.
error-absence-not-deputy = { $name } ist keine Vertretung; Einträge mehrerer Kunden bekommt nur eine Vertretung.
    .hint = breakglass holder list zeigt, wer es ist.
error-absence-unknown = { $record } ist kein Eintrag dieser Kunden, oder mehrere heißen so.
    .hint = breakglass record list zeigt sie.
error-absence-nothing = Es gibt nichts zu übergeben: Kein System dieser Kunden hat die Kritikalität 1 oder 2.
    .hint = Wählen Sie mit --records oder --everything aus, oder bewerten Sie die Systeme: breakglass interview
error-absence-none = Es läuft keine Abwesenheit.
error-absence-none-of = Für { $holder } läuft keine Abwesenheit.
error-absence-which = Es laufen mehrere Abwesenheiten: { $ids }.
    .hint = Nennen Sie mit --deputy, welche.
error-absence-not-for-you = Die Datei ist für ein anderes Schlüsselblatt versiegelt als dieses.
    .hint = Sie öffnet sich mit dem Blatt der Vertretung, für die sie gemacht wurde.
error-absence-other = Das ist keine Datei einer Abwesenheit.
error-absence-forged = Die Datei hat nicht der IT-Dienstleister unterschrieben, den das Schlüsselblatt nennt. Benutzen Sie nichts daraus.
    .hint = Rufen Sie den IT-Dienstleister an, unter einer Nummer, die Sie kennen.
error-absence-damaged = Die Datei ist beschädigt oder wurde verändert: { $detail }
    .hint = Lassen Sie sie sich noch einmal geben.

## Vorbereitetes

ready-steps-server =
    Nicht neu starten. Läuft er, und blinkt die Netzwerklampe?
    Den Warnhinweis lesen, dann mit dem Hinterlegten anmelden.
    Freien Speicherplatz und die letzte Datensicherung prüfen, bevor etwas geändert wird.
ready-steps-mail =
    Mit einer Nachricht von außen in beide Richtungen probieren.
    Prüfen, ob Domain und DNS noch gehen; daran liegt es meistens.
    In der Verwaltung anmelden und die Hinweise des Anbieters lesen.
ready-steps-domain =
    Ablaufdatum prüfen, und ob die Rechnung bezahlt ist.
    An den Nameservern nichts ändern. Nichts umziehen.
ready-steps-backup =
    Keine Sicherung löschen und keine überschreiben.
    Prüfen, wann die letzte lief; zur Probe eine Datei an einen anderen Ort zurückholen.
ready-steps-router =
    Prüfen, ob der Anbieter eine Störung meldet; dann eine Minute vom Strom nehmen.
    Nicht auf Werkseinstellungen zurücksetzen: Die Zugangsdaten wären weg.
ready-steps-website =
    Mit einem Handy außerhalb des Netzes prüfen, ob sie lädt.
    Beim Hosting anmelden und die Hinweise lesen; vor einer Sicherung nichts ändern.
ready-steps-other =
    Prüfen, ob es nur dieses System ist oder etwas, das es braucht.
    Mit dem Hinterlegten anmelden, Hinweise und Daten lesen, bevor etwas geändert wird.
    Die Hotline anrufen, die dabei steht.
ready-scenario-provider-gone = Der IT-Dienstleister fällt aus
    .steps =
        Ruhe bewahren und nichts ausschalten.
        Die Vertretung anrufen; die Nummer steht in der IT-Notfallmappe.
        Das Schlüsselblatt holen und die Mappe öffnen, zusammen mit denen, die noch gebraucht werden.
ready-scenario-ransomware = Erpressungssoftware
    .steps =
        Computer und Server vom Netz trennen, aber nicht ausschalten.
        Keine Sicherung anfassen und kein Sicherungsmedium anschließen.
        IT-Dienstleister oder Vertretung anrufen, dann Versicherung und Datenschutz: Eine Meldung kann binnen 72 Stunden fällig sein.
ready-scenario-server-gone = Der Server fällt aus
    .steps =
        Nicht mehrmals neu starten; aufschreiben, was er anzeigt.
        IT-Dienstleister oder Vertretung anrufen.
        Auf den Ersatzwegen aus dem Handbuch arbeiten, bis er wieder läuft.
ready-scenario-power-or-internet-gone = Strom oder Internet fällt aus
    .steps =
        Sicherung und Störungsmeldungen der Anbieter prüfen.
        Für Dringendes ein Handy als Hotspot nehmen.
        Server geordnet herunterfahren, bevor der Akku leer ist, und nur so, wie es im Handbuch steht.
ready-scenario-human-error = Etwas wurde versehentlich gelöscht oder geändert
    .steps =
        Nicht weiterarbeiten, damit nichts überschrieben wird.
        Aufschreiben, was wann getan wurde.
        IT-Dienstleister oder Vertretung anrufen; aus der Sicherung zuerst an einen anderen Ort zurückholen.
ready-scenario-fire-or-water = Feuer oder Wasser
    .steps =
        Zuerst die Menschen. Nasse Geräte nicht einschalten.
        Versicherung und IT-Dienstleister oder Vertretung anrufen.
        Nachsehen, wo die IT-Notfallmappe und die Sicherung außer Haus sind.

## Der Abschied

cmd-client-handover = Sie trennen sich: Export, Handbuch, Liste der zu ändernden Zugangsdaten, Protokoll für beide Unterschriften; danach wird das Fach geschlossen
    .example = breakglass client handover kanzlei-berg -o übergabe
        breakglass client handover kanzlei-berg -o übergabe --format kdbx
    .rest =
        Entfernt wird nichts, bevor der ganze Ordner geschrieben ist und Sie den Kurznamen des Kunden eingetippt
        haben. Ohne Terminal tut das --confirm; --yes allein entfernt nichts.
arg-client-handover-output = Der neue Ordner. Ohne Angabe: Übergabe und Kunde, hier
arg-confirm = Der Kurzname des Kunden: schließt und entfernt das Fach nach der Übergabe
file-handover = übergabe-{ $id }
handover-written = Alles von { $name } liegt in { $path }. Lassen Sie das Protokoll von beiden unterschreiben, bevor Sie das Fach schließen.
ask-handover-confirm = Um das Fach von { $name } zu schließen und endgültig zu entfernen, tippen Sie { $id } (Eingabetaste: behalten)
handover-kept = Das Fach von { $name } ist noch da. Schließen Sie es, wenn das Protokoll unterschrieben ist: breakglass client remove { $id }
error-handover-confirm = Hinter --confirm steht der Kurzname des Kunden: { $id }.
