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
